use auth_grant::grant;

#[grant(getUser, env(USER_POOL_ID))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
