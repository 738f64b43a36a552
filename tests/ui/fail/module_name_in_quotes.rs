use auth_grant::grant;

#[grant(getUser, mod = "access")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
