use auth_grant::grant;

#[grant(adminInitiateAuth)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
