use auth_grant::grant;

#[grant(getUser, env(AA: [Self]))]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
