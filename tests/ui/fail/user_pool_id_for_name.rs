use auth_grant::grant;

#[grant(getUser, user_pool = "eu-west-1_AbC123")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
