use auth_grant::grant;

#[grant(getUser)]
fn handler(users: &handler::UserPool) {
    let _ = users.admin_get_user();
    let _ = users.admin_add_user_to_group();
    let _ = users.admin_confirm_sign_up();
    let _ = users.admin_create_user();
    let _ = users.admin_delete_user();
    let _ = users.admin_delete_user_attributes();
    let _ = users.admin_disable_user();
    let _ = users.admin_enable_user();
    let _ = users.admin_forget_device();
    let _ = users.admin_get_device();
    let _ = users.admin_link_provider_for_user();
    let _ = users.admin_list_devices();
    let _ = users.admin_list_groups_for_user();
    let _ = users.admin_remove_user_from_group();
    let _ = users.admin_reset_user_password();
    let _ = users.admin_respond_to_auth_challenge();
    let _ = users.admin_set_user_mfa_preference();
    let _ = users.admin_set_user_password();
    let _ = users.admin_set_user_settings();
    let _ = users.admin_update_device_status();
    let _ = users.admin_update_user_attributes();
    let _ = users.admin_user_global_sign_out();
    let _ = users.create_group();
    let _ = users.delete_group();
    let _ = users.get_group();
    let _ = users.list_groups();
    let _ = users.list_users();
    let _ = users.list_users_in_group();
    let _ = users.update_group();
}

#[grant(listUsers)]
fn other(users: &other::UserPool) {
    let _ = users.list_users();
    let _ = users.admin_get_user();
}

fn main() {
    let _ = (handler, other);
}
