use auth_grant::grant;

#[grant(AddUserToGroup)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
