use auth_grant::grant;

#[grant("addUserToGruop")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
