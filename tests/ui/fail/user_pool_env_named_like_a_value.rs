use auth_grant::grant;

#[grant(getUser, user_pool = env(event))]
fn handler() {}

fn main() {
    handler();
}
