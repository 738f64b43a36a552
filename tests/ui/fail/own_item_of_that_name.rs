use auth_grant::grant;

#[grant(create_user)]
fn create_user() -> &'static [auth_grant::IamAction] {
    create_user::POLICY.actions()
}

fn main() {
    create_user();
}
