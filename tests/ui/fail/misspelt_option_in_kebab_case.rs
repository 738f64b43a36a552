use auth_grant::grant;

#[grant(getUser, user-pool = "adminAuth")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
