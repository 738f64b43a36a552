use auth_grant::grant;

#[grant("cognito-idp:List*")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
