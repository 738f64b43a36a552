use auth_grant::grant;

#[grant(getUser, crate = nope, env(LIMIT: u32, TABLE_NAME))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
