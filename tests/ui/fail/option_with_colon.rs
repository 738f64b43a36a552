use auth_grant::grant;

#[grant(getUser, user_pool: "adminAuth")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
