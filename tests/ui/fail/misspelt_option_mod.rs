use auth_grant::grant;

#[grant(getUser, module = access)]
fn handler() -> &'static [auth_grant::IamAction] {
    access::POLICY.actions()
}

fn main() {
    handler();
}
