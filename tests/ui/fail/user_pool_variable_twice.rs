use auth_grant::grant;

#[grant(getUser, user_pool = env(USER_POOL_ID), env(USER_POOL_ID))]
fn handler() {}

fn main() {
    handler();
}
