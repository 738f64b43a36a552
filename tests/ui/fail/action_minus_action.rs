use auth_grant::grant;

#[grant(manageUsers - getGroup)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
