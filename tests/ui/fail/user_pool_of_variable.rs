use auth_grant::grant;

#[grant(getUser, user_pool = "AMPLIFY_AUTH_USERPOOL_ID")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
