use auth_grant::grant;

#[grant(getUser, env(TABLE_NAME: str))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
