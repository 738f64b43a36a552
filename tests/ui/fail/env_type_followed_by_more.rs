use auth_grant::grant;

#[grant(getUser, env(TAGS: u8 u8))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
