use auth_grant::grant;

#[grant(getUser)]
#[auth_grant::grant(listUsers)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
