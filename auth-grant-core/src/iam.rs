//! The IAM actions that auth actions grant.

use core::fmt;

/// How much an IAM action can do, as AWS classifies it.
///
/// From the [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessLevel {
    /// Lists what there is.
    List,
    /// Reads one thing's content.
    Read,
    /// Creates, changes or deletes.
    Write,
}

impl AccessLevel {
    /// AWS's name for the level: `List`, `Read` or `Write`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
        }
    }
}

/// Declares the enum from one row for each IAM action: the operation, the SDK's method, the access level.
macro_rules! iam_actions {
    ($($operation:ident, $sdk_method:literal, $access_level:ident;)*) => {
        /// A Cognito IAM action on a user pool, named after the operation it permits.
        ///
        /// All of them take a user pool ARN as their resource.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum IamAction {
            $(
                #[doc = concat!(
                    "`cognito-idp:", stringify!($operation), "`, access level ", stringify!($access_level), ".\n\n",
                    "AWS: <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_",
                    stringify!($operation), ".html>"
                )]
                $operation,
            )*
        }

        impl IamAction {
            /// Every IAM action, in alphabetical order.
            pub const ALL: &[Self] = &[$(Self::$operation),*];

            /// The name in a policy, such as `cognito-idp:AdminAddUserToGroup`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$operation => concat!("cognito-idp:", stringify!($operation)),)* }
            }

            /// The API operation, such as `AdminAddUserToGroup`.
            #[must_use]
            pub const fn operation(self) -> &'static str {
                match self { $(Self::$operation => stringify!($operation),)* }
            }

            /// The method of the AWS SDK for Rust, such as `admin_add_user_to_group`.
            #[must_use]
            pub const fn sdk_method(self) -> &'static str {
                match self { $(Self::$operation => $sdk_method,)* }
            }

            /// How much it can do.
            #[must_use]
            pub const fn access_level(self) -> AccessLevel {
                match self { $(Self::$operation => AccessLevel::$access_level,)* }
            }

            /// The address of AWS's page on the operation.
            #[must_use]
            pub const fn documentation(self) -> &'static str {
                match self {
                    $(Self::$operation => concat!(
                        "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_",
                        stringify!($operation), ".html"
                    ),)*
                }
            }
        }
    };
}

impl IamAction {
    /// The IAM action of that name, such as `cognito-idp:ListUsers`, if it is one of these.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

impl fmt::Display for IamAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.

iam_actions! {
    AdminAddUserToGroup, "admin_add_user_to_group", Write;
    AdminConfirmSignUp, "admin_confirm_sign_up", Write;
    AdminCreateUser, "admin_create_user", Write;
    AdminDeleteUser, "admin_delete_user", Write;
    AdminDeleteUserAttributes, "admin_delete_user_attributes", Write;
    AdminDisableUser, "admin_disable_user", Write;
    AdminEnableUser, "admin_enable_user", Write;
    AdminForgetDevice, "admin_forget_device", Write;
    AdminGetDevice, "admin_get_device", Read;
    AdminGetUser, "admin_get_user", Read;
    AdminLinkProviderForUser, "admin_link_provider_for_user", Write;
    AdminListDevices, "admin_list_devices", List;
    AdminListGroupsForUser, "admin_list_groups_for_user", List;
    AdminRemoveUserFromGroup, "admin_remove_user_from_group", Write;
    AdminResetUserPassword, "admin_reset_user_password", Write;
    AdminRespondToAuthChallenge, "admin_respond_to_auth_challenge", Write;
    AdminSetUserMFAPreference, "admin_set_user_mfa_preference", Write;
    AdminSetUserPassword, "admin_set_user_password", Write;
    AdminSetUserSettings, "admin_set_user_settings", Write;
    AdminUpdateDeviceStatus, "admin_update_device_status", Write;
    AdminUpdateUserAttributes, "admin_update_user_attributes", Write;
    AdminUserGlobalSignOut, "admin_user_global_sign_out", Write;
    CreateGroup, "create_group", Write;
    DeleteGroup, "delete_group", Write;
    GetGroup, "get_group", Read;
    ListGroups, "list_groups", List;
    ListUsers, "list_users", List;
    ListUsersInGroup, "list_users_in_group", List;
    UpdateGroup, "update_group", Write;
}
