#![allow(dead_code)]

#![deny(deprecated)]

use auth_grant::grant;

#[grant(getUser, manageUsers, listUsers)]
fn handler() -> &'static [auth_grant::IamAction] {
    handler::POLICY.actions()
}

fn main() {
    handler();
}
