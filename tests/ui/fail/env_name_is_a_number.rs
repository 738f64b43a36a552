use auth_grant::grant;

#[grant(getUser, env(2FA))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
