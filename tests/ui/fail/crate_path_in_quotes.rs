use auth_grant::grant;

#[grant(getUser, crate = "auth_grant")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
