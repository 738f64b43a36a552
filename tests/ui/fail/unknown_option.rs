use auth_grant::grant;

#[grant(getUser, colour = "blue")]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
