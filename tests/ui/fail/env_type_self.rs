use auth_grant::grant;

#[grant(getUser, env(STAGE: Option<Self>))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
