use auth_grant::grant;

struct Handlers;

impl Handlers {
    #[grant(getUser)]
    fn handler() {}
}

fn main() {
    Handlers::handler();
}
