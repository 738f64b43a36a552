use auth_grant::grant;

#[grant(dynamodb:GetItem)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
