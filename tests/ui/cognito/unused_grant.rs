#![deny(dead_code)]

use auth_grant::grant;

#[grant(addUserToGroup, listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = users.admin_add_user_to_group();
}

fn main() {
    let _ = handler;
}
