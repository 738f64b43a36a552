use auth_grant::grant;

#[grant(getUser, env(STAGE: Env))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
