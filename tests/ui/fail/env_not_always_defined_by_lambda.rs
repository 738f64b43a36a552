use auth_grant::grant;

#[grant(getUser, env(AWS_EXECUTION_ENV))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
