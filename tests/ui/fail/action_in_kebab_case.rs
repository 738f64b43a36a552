use auth_grant::grant;

#[grant(add-user-to-group)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
