use auth_grant::grant;

#[grant(getUser, user_pool = pools::ADMIN)]
fn handler() {}

fn main() {
    handler();
}
