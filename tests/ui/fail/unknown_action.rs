use auth_grant::grant;

#[grant(fetchTheMoon)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
