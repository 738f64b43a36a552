use auth_grant::grant;

#[grant(AdminAddUserToGroup)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
