use auth_grant::grant;

#[grant(actions::getUsr)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
