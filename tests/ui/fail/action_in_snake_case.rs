use auth_grant::grant;

#[grant(add_user_to_group)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
