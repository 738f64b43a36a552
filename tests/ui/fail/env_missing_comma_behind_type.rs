use auth_grant::grant;

#[grant(getUser, env(LIMIT: u32 TABLE_NAME: String))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
