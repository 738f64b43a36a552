use auth_grant::grant;

#[grant(getUser, user_pool = "any")]
fn handler() {}

fn main() {
    handler();
}
