use auth_grant::grant;

#[grant(getUser, crate = self::auth_grant)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
