use auth_grant::grant;

#[grant(getUser, user_pool = EVENT)]
fn handler() {}

fn main() {
    handler();
}
