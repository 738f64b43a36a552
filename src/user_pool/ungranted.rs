//! What a handler's `UserPool` is made of, and every operation that it is not granted.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::Client;

use super::{builders, operations};
use crate::granted;

/// A user pool and a client for it. The generated `UserPool` named `G` holds one and derefs to it.
///
/// It has every operation, each behind the trait of the auth action that grants it. No type implements those traits: an
/// operation that is granted is a method of `G` itself, and any other one ends here, in an error that says what to grant.
pub struct Ungranted<G> {
    inner: Arc<Inner>,
    granted: PhantomData<fn() -> G>,
}

/// A user pool of the handler whose `UserPool` is `G`.
pub(super) fn ungranted<G>(client: Client, id: UserPoolId) -> Ungranted<G> {
    Ungranted { inner: Arc::new(Inner { client, id }), granted: PhantomData }
}

/// The client, for the operations that are granted. No method: the compiler would suggest it to people.
#[must_use]
pub(super) fn client<G>(ungranted: &Ungranted<G>) -> &Client {
    &ungranted.inner.client
}

struct Inner {
    client: Client,
    id: UserPoolId,
}

impl<G> Ungranted<G> {
    /// The ID of the user pool.
    #[must_use]
    pub fn id(&self) -> &UserPoolId {
        &self.inner.id
    }
}

// By hand: derived, they would ask the same of `G`.
impl<G> Clone for Ungranted<G> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), granted: PhantomData }
    }
}

impl<G> fmt::Debug for Ungranted<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner.id)
    }
}

// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.

/// Every operation, written out: of one that a macro wrote, the compiler would show the whole macro.
impl<G> Ungranted<G> {
    /// **Not granted** to this handler: add `addUserToGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `addUserToGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_add_user_to_group(&self) -> builders::AdminAddUserToGroupFluentBuilder
    where
        G: granted::addUserToGroup,
    {
        operations::admin_add_user_to_group(self)
    }

    /// **Not granted** to this handler: add `confirmSignUp` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `confirmSignUp` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_confirm_sign_up(&self) -> builders::AdminConfirmSignUpFluentBuilder
    where
        G: granted::confirmSignUp,
    {
        operations::admin_confirm_sign_up(self)
    }

    /// **Not granted** to this handler: add `createUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `createUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_create_user(&self) -> builders::AdminCreateUserFluentBuilder
    where
        G: granted::createUser,
    {
        operations::admin_create_user(self)
    }

    /// **Not granted** to this handler: add `deleteUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_delete_user(&self) -> builders::AdminDeleteUserFluentBuilder
    where
        G: granted::deleteUser,
    {
        operations::admin_delete_user(self)
    }

    /// **Not granted** to this handler: add `deleteUserAttributes` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteUserAttributes` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_delete_user_attributes(&self) -> builders::AdminDeleteUserAttributesFluentBuilder
    where
        G: granted::deleteUserAttributes,
    {
        operations::admin_delete_user_attributes(self)
    }

    /// **Not granted** to this handler: add `disableUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `disableUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_disable_user(&self) -> builders::AdminDisableUserFluentBuilder
    where
        G: granted::disableUser,
    {
        operations::admin_disable_user(self)
    }

    /// **Not granted** to this handler: add `enableUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `enableUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_enable_user(&self) -> builders::AdminEnableUserFluentBuilder
    where
        G: granted::enableUser,
    {
        operations::admin_enable_user(self)
    }

    /// **Not granted** to this handler: add `forgetDevice` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `forgetDevice` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_forget_device(&self) -> builders::AdminForgetDeviceFluentBuilder
    where
        G: granted::forgetDevice,
    {
        operations::admin_forget_device(self)
    }

    /// **Not granted** to this handler: add `getDevice` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getDevice` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_get_device(&self) -> builders::AdminGetDeviceFluentBuilder
    where
        G: granted::getDevice,
    {
        operations::admin_get_device(self)
    }

    /// **Not granted** to this handler: add `getUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_get_user(&self) -> builders::AdminGetUserFluentBuilder
    where
        G: granted::getUser,
    {
        operations::admin_get_user(self)
    }

    /// **Not granted** to this handler: add `linkProviderForUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `linkProviderForUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_link_provider_for_user(&self) -> builders::AdminLinkProviderForUserFluentBuilder
    where
        G: granted::linkProviderForUser,
    {
        operations::admin_link_provider_for_user(self)
    }

    /// **Not granted** to this handler: add `listDevices` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listDevices` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_list_devices(&self) -> builders::AdminListDevicesFluentBuilder
    where
        G: granted::listDevices,
    {
        operations::admin_list_devices(self)
    }

    /// **Not granted** to this handler: add `listGroupsForUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listGroupsForUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_list_groups_for_user(&self) -> builders::AdminListGroupsForUserFluentBuilder
    where
        G: granted::listGroupsForUser,
    {
        operations::admin_list_groups_for_user(self)
    }

    /// **Not granted** to this handler: add `removeUserFromGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `removeUserFromGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_remove_user_from_group(&self) -> builders::AdminRemoveUserFromGroupFluentBuilder
    where
        G: granted::removeUserFromGroup,
    {
        operations::admin_remove_user_from_group(self)
    }

    /// **Not granted** to this handler: add `resetUserPassword` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `resetUserPassword` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_reset_user_password(&self) -> builders::AdminResetUserPasswordFluentBuilder
    where
        G: granted::resetUserPassword,
    {
        operations::admin_reset_user_password(self)
    }

    /// **Not granted** to this handler: add `respondToAuthChallenge` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `respondToAuthChallenge` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_respond_to_auth_challenge(&self) -> builders::AdminRespondToAuthChallengeFluentBuilder
    where
        G: granted::respondToAuthChallenge,
    {
        operations::admin_respond_to_auth_challenge(self)
    }

    /// **Not granted** to this handler: add `setUserMfaPreference` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserMfaPreference` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_mfa_preference(&self) -> builders::AdminSetUserMFAPreferenceFluentBuilder
    where
        G: granted::setUserMfaPreference,
    {
        operations::admin_set_user_mfa_preference(self)
    }

    /// **Not granted** to this handler: add `setUserPassword` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserPassword` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_password(&self) -> builders::AdminSetUserPasswordFluentBuilder
    where
        G: granted::setUserPassword,
    {
        operations::admin_set_user_password(self)
    }

    /// **Not granted** to this handler: add `setUserSettings` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserSettings` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_settings(&self) -> builders::AdminSetUserSettingsFluentBuilder
    where
        G: granted::setUserSettings,
    {
        operations::admin_set_user_settings(self)
    }

    /// **Not granted** to this handler: add `updateDeviceStatus` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateDeviceStatus` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_update_device_status(&self) -> builders::AdminUpdateDeviceStatusFluentBuilder
    where
        G: granted::updateDeviceStatus,
    {
        operations::admin_update_device_status(self)
    }

    /// **Not granted** to this handler: add `updateUserAttributes` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateUserAttributes` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_update_user_attributes(&self) -> builders::AdminUpdateUserAttributesFluentBuilder
    where
        G: granted::updateUserAttributes,
    {
        operations::admin_update_user_attributes(self)
    }

    /// **Not granted** to this handler: add `userGlobalSignOut` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `userGlobalSignOut` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_user_global_sign_out(&self) -> builders::AdminUserGlobalSignOutFluentBuilder
    where
        G: granted::userGlobalSignOut,
    {
        operations::admin_user_global_sign_out(self)
    }

    /// **Not granted** to this handler: add `createGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `createGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn create_group(&self) -> builders::CreateGroupFluentBuilder
    where
        G: granted::createGroup,
    {
        operations::create_group(self)
    }

    /// **Not granted** to this handler: add `deleteGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn delete_group(&self) -> builders::DeleteGroupFluentBuilder
    where
        G: granted::deleteGroup,
    {
        operations::delete_group(self)
    }

    /// **Not granted** to this handler: add `getGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn get_group(&self) -> builders::GetGroupFluentBuilder
    where
        G: granted::getGroup,
    {
        operations::get_group(self)
    }

    /// **Not granted** to this handler: add `listGroups` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listGroups` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_groups(&self) -> builders::ListGroupsFluentBuilder
    where
        G: granted::listGroups,
    {
        operations::list_groups(self)
    }

    /// **Not granted** to this handler: add `listUsers` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listUsers` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_users(&self) -> builders::ListUsersFluentBuilder
    where
        G: granted::listUsers,
    {
        operations::list_users(self)
    }

    /// **Not granted** to this handler: add `listUsersInGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listUsersInGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_users_in_group(&self) -> builders::ListUsersInGroupFluentBuilder
    where
        G: granted::listUsersInGroup,
    {
        operations::list_users_in_group(self)
    }

    /// **Not granted** to this handler: add `updateGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn update_group(&self) -> builders::UpdateGroupFluentBuilder
    where
        G: granted::updateGroup,
    {
        operations::update_group(self)
    }
}
