use auth_grant::grant;

#[grant(cognito-idp:AdminAddUserToGroup)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
