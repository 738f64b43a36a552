use auth_grant::grant;

#[grant(getUser, env(TABLE_NAME, table_name))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
