use auth_grant::grant;

#[grant(user_pool = env(USER_POOL_ID) getUser)]
fn handler() {}

fn main() {
    handler();
}
