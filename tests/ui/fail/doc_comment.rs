use auth_grant::grant;

#[grant(
    /// looks people up
    getUser
)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
