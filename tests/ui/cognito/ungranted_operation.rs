use auth_grant::grant;

#[grant(addUserToGroup, listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = (users.admin_add_user_to_group(), users.list_users());
    let _ = users.admin_delete_user();
}

fn main() {
    let _ = handler;
}
