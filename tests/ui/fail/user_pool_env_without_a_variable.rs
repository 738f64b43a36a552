use auth_grant::grant;

#[grant(getUser, user_pool = env())]
fn handler() {}

fn main() {
    handler();
}
