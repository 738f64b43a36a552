mod handler {
    #[auth_grant::grant(getUser)]
    pub fn handler() {}
}

use handler::handler;

fn main() {
    handler();
}
