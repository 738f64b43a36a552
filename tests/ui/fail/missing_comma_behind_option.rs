use auth_grant::grant;

#[grant(getUser, mod = access user_pool = event)]
fn handler() -> &'static [auth_grant::IamAction] {
    access::POLICY.actions()
}

fn main() {
    handler();
}
