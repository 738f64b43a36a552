use auth_grant::grant;

#[grant(getUser, env(AMPLIFY_AUTH_USERPOOL_ID))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
