use auth_grant::grant;

#[grant(getUser, env("TABLE-NAME"))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
