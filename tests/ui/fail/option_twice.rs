use auth_grant::grant;

#[grant(getUser, mod = handler, mod = other)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
