use auth_grant::grant;

trait Handlers {
    #[grant(getUser)]
    fn handler();
}

fn main() {}
