use auth_grant::grant;

#[grant(actions::addUserToGroup)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
