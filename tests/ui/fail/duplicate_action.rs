use auth_grant::grant;

#[grant(getUser, listUsers, getUser)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
