use auth_grant::grant;

#[grant(getUser, user_pool = ::auth_grant)]
fn handler() {}

fn main() {
    handler();
}
