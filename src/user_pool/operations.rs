//! Every operation, as a call with the user pool's ID set: a generated method is one call of these.

use aws_sdk_cognitoidentityprovider::operation;

use super::ungranted::{Ungranted, client};

macro_rules! operations {
    ($($operation:ident $builder:ident)*) => {
        /// What the SDK calls the operations' builders, in one place.
        pub mod builders {
            $(pub use super::operation::$operation::builders::$builder;)*
        }
        $(
            /// The operation on the user pool.
            #[must_use]
            pub fn $operation<G>(user_pool: &Ungranted<G>) -> builders::$builder {
                client(user_pool).$operation().user_pool_id(user_pool.id())
            }
        )*
    };
}

// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.

operations! {
    admin_add_user_to_group AdminAddUserToGroupFluentBuilder
    admin_confirm_sign_up AdminConfirmSignUpFluentBuilder
    admin_create_user AdminCreateUserFluentBuilder
    admin_delete_user AdminDeleteUserFluentBuilder
    admin_delete_user_attributes AdminDeleteUserAttributesFluentBuilder
    admin_disable_user AdminDisableUserFluentBuilder
    admin_enable_user AdminEnableUserFluentBuilder
    admin_forget_device AdminForgetDeviceFluentBuilder
    admin_get_device AdminGetDeviceFluentBuilder
    admin_get_user AdminGetUserFluentBuilder
    admin_link_provider_for_user AdminLinkProviderForUserFluentBuilder
    admin_list_devices AdminListDevicesFluentBuilder
    admin_list_groups_for_user AdminListGroupsForUserFluentBuilder
    admin_remove_user_from_group AdminRemoveUserFromGroupFluentBuilder
    admin_reset_user_password AdminResetUserPasswordFluentBuilder
    admin_respond_to_auth_challenge AdminRespondToAuthChallengeFluentBuilder
    admin_set_user_mfa_preference AdminSetUserMFAPreferenceFluentBuilder
    admin_set_user_password AdminSetUserPasswordFluentBuilder
    admin_set_user_settings AdminSetUserSettingsFluentBuilder
    admin_update_device_status AdminUpdateDeviceStatusFluentBuilder
    admin_update_user_attributes AdminUpdateUserAttributesFluentBuilder
    admin_user_global_sign_out AdminUserGlobalSignOutFluentBuilder
    create_group CreateGroupFluentBuilder
    delete_group DeleteGroupFluentBuilder
    get_group GetGroupFluentBuilder
    list_groups ListGroupsFluentBuilder
    list_users ListUsersFluentBuilder
    list_users_in_group ListUsersInGroupFluentBuilder
    update_group UpdateGroupFluentBuilder
}
