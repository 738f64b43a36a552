use auth_grant::grant;

#[grant(getUser, env(TAGS: Vec<u8>))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
