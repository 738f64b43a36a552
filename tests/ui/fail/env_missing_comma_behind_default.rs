use auth_grant::grant;

#[grant(getUser, env(LIMIT: u32 = "5" TABLE_NAME))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
