use auth_grant::grant;

#[grant(getUser, user_pool = USER_POOL_ID)]
fn handler(env: &handler::Env) {
    let _ = &env.user_pool_id;
}

fn main() {
    let _ = handler;
}
