use auth_grant::grant;

#[grant(getUser)]
fn handler(users: &handler::UserPool) {
    let _ = users.admin_get_user();
    let _ = users.add_custom_attributes();
    let _ = users.add_user_pool_client_secret();
    let _ = users.admin_add_user_to_group();
    let _ = users.admin_confirm_sign_up();
    let _ = users.admin_create_user();
    let _ = users.admin_delete_software_token();
    let _ = users.admin_delete_user();
    let _ = users.admin_delete_user_attributes();
    let _ = users.admin_disable_provider_for_user();
    let _ = users.admin_disable_user();
    let _ = users.admin_enable_user();
    let _ = users.admin_forget_device();
    let _ = users.admin_get_device();
    let _ = users.admin_get_user_auth_factors();
    let _ = users.admin_initiate_auth();
    let _ = users.admin_link_provider_for_user();
    let _ = users.admin_list_devices();
    let _ = users.admin_list_groups_for_user();
    let _ = users.admin_list_user_auth_events();
    let _ = users.admin_remove_user_from_group();
    let _ = users.admin_reset_user_password();
    let _ = users.admin_respond_to_auth_challenge();
    let _ = users.admin_set_user_mfa_preference();
    let _ = users.admin_set_user_password();
    let _ = users.admin_set_user_settings();
    let _ = users.admin_update_auth_event_feedback();
    let _ = users.admin_update_device_status();
    let _ = users.admin_update_user_attributes();
    let _ = users.admin_user_global_sign_out();
    let _ = users.create_group();
    let _ = users.create_identity_provider();
    let _ = users.create_managed_login_branding();
    let _ = users.create_resource_server();
    let _ = users.create_terms();
    let _ = users.create_user_import_job();
    let _ = users.create_user_pool_client();
    let _ = users.create_user_pool_domain();
    let _ = users.create_user_pool_replica();
    let _ = users.delete_group();
    let _ = users.delete_identity_provider();
    let _ = users.delete_managed_login_branding();
    let _ = users.delete_resource_server();
    let _ = users.delete_terms();
    let _ = users.delete_user_pool();
    let _ = users.delete_user_pool_client();
    let _ = users.delete_user_pool_client_secret();
    let _ = users.delete_user_pool_domain();
    let _ = users.delete_user_pool_replica();
    let _ = users.describe_identity_provider();
    let _ = users.describe_managed_login_branding();
    let _ = users.describe_managed_login_branding_by_client();
    let _ = users.describe_resource_server();
    let _ = users.describe_risk_configuration();
    let _ = users.describe_terms();
    let _ = users.describe_terms_by_client();
    let _ = users.describe_user_import_job();
    let _ = users.describe_user_pool();
    let _ = users.describe_user_pool_client();
    let _ = users.get_csv_header();
    let _ = users.get_group();
    let _ = users.get_identity_provider_by_identifier();
    let _ = users.get_log_delivery_configuration();
    let _ = users.get_signing_certificate();
    let _ = users.get_ui_customization();
    let _ = users.get_user_pool_mfa_config();
    let _ = users.list_groups();
    let _ = users.list_identity_providers();
    let _ = users.list_resource_servers();
    let _ = users.list_terms();
    let _ = users.list_user_import_jobs();
    let _ = users.list_user_pool_client_secrets();
    let _ = users.list_user_pool_clients();
    let _ = users.list_user_pool_replicas();
    let _ = users.list_users();
    let _ = users.list_users_in_group();
    let _ = users.set_log_delivery_configuration();
    let _ = users.set_risk_configuration();
    let _ = users.set_ui_customization();
    let _ = users.set_user_pool_mfa_config();
    let _ = users.start_user_import_job();
    let _ = users.stop_user_import_job();
    let _ = users.update_group();
    let _ = users.update_identity_provider();
    let _ = users.update_managed_login_branding();
    let _ = users.update_resource_server();
    let _ = users.update_terms();
    let _ = users.update_user_pool();
    let _ = users.update_user_pool_client();
    let _ = users.update_user_pool_domain();
    let _ = users.update_user_pool_replica();
}

#[grant(listUsers)]
fn other(users: &other::UserPool) {
    let _ = users.list_users();
    let _ = users.admin_get_user();
}

fn main() {
    let _ = (handler, other);
}
