use auth_grant::grant;

#[grant(getUser, user_pool = "event")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
