use auth_grant::grant;

struct Handlers;

impl Handlers {
    #[grant(getUser)]
    fn handler(&self) {}
}

fn main() {
    Handlers.handler();
}
