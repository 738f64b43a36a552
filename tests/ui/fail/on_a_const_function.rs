use auth_grant::grant;

#[grant(getUser)]
const fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
