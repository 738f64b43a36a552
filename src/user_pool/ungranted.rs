//! What a handler's `UserPool` is made of, and every operation that it is not granted.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::{Client, operation};

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
pub fn client<G>(ungranted: &Ungranted<G>) -> &Client {
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

/// Every operation, written out: of one that a macro wrote, the compiler would show the whole macro.
impl<G> Ungranted<G> {
    /// **Not granted** to this handler: add `addUserToGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `addUserToGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_add_user_to_group(
        &self,
    ) -> operation::admin_add_user_to_group::builders::AdminAddUserToGroupFluentBuilder
    where
        G: granted::addUserToGroup,
    {
        self.inner.client.admin_add_user_to_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `confirmSignUp` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `confirmSignUp` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_confirm_sign_up(&self) -> operation::admin_confirm_sign_up::builders::AdminConfirmSignUpFluentBuilder
    where
        G: granted::confirmSignUp,
    {
        self.inner.client.admin_confirm_sign_up().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `createUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `createUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_create_user(&self) -> operation::admin_create_user::builders::AdminCreateUserFluentBuilder
    where
        G: granted::createUser,
    {
        self.inner.client.admin_create_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `deleteUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_delete_user(&self) -> operation::admin_delete_user::builders::AdminDeleteUserFluentBuilder
    where
        G: granted::deleteUser,
    {
        self.inner.client.admin_delete_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `deleteUserAttributes` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteUserAttributes` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_delete_user_attributes(
        &self,
    ) -> operation::admin_delete_user_attributes::builders::AdminDeleteUserAttributesFluentBuilder
    where
        G: granted::deleteUserAttributes,
    {
        self.inner.client.admin_delete_user_attributes().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `disableUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `disableUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_disable_user(&self) -> operation::admin_disable_user::builders::AdminDisableUserFluentBuilder
    where
        G: granted::disableUser,
    {
        self.inner.client.admin_disable_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `enableUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `enableUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_enable_user(&self) -> operation::admin_enable_user::builders::AdminEnableUserFluentBuilder
    where
        G: granted::enableUser,
    {
        self.inner.client.admin_enable_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `forgetDevice` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `forgetDevice` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_forget_device(&self) -> operation::admin_forget_device::builders::AdminForgetDeviceFluentBuilder
    where
        G: granted::forgetDevice,
    {
        self.inner.client.admin_forget_device().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `getDevice` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getDevice` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_get_device(&self) -> operation::admin_get_device::builders::AdminGetDeviceFluentBuilder
    where
        G: granted::getDevice,
    {
        self.inner.client.admin_get_device().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `getUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_get_user(&self) -> operation::admin_get_user::builders::AdminGetUserFluentBuilder
    where
        G: granted::getUser,
    {
        self.inner.client.admin_get_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `linkProviderForUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `linkProviderForUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_link_provider_for_user(
        &self,
    ) -> operation::admin_link_provider_for_user::builders::AdminLinkProviderForUserFluentBuilder
    where
        G: granted::linkProviderForUser,
    {
        self.inner.client.admin_link_provider_for_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `listDevices` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listDevices` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_list_devices(&self) -> operation::admin_list_devices::builders::AdminListDevicesFluentBuilder
    where
        G: granted::listDevices,
    {
        self.inner.client.admin_list_devices().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `listGroupsForUser` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listGroupsForUser` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_list_groups_for_user(
        &self,
    ) -> operation::admin_list_groups_for_user::builders::AdminListGroupsForUserFluentBuilder
    where
        G: granted::listGroupsForUser,
    {
        self.inner.client.admin_list_groups_for_user().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `removeUserFromGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `removeUserFromGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_remove_user_from_group(
        &self,
    ) -> operation::admin_remove_user_from_group::builders::AdminRemoveUserFromGroupFluentBuilder
    where
        G: granted::removeUserFromGroup,
    {
        self.inner.client.admin_remove_user_from_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `resetUserPassword` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `resetUserPassword` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_reset_user_password(
        &self,
    ) -> operation::admin_reset_user_password::builders::AdminResetUserPasswordFluentBuilder
    where
        G: granted::resetUserPassword,
    {
        self.inner.client.admin_reset_user_password().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `respondToAuthChallenge` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `respondToAuthChallenge` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_respond_to_auth_challenge(
        &self,
    ) -> operation::admin_respond_to_auth_challenge::builders::AdminRespondToAuthChallengeFluentBuilder
    where
        G: granted::respondToAuthChallenge,
    {
        self.inner.client.admin_respond_to_auth_challenge().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `setUserMfaPreference` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserMfaPreference` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_mfa_preference(
        &self,
    ) -> operation::admin_set_user_mfa_preference::builders::AdminSetUserMFAPreferenceFluentBuilder
    where
        G: granted::setUserMfaPreference,
    {
        self.inner.client.admin_set_user_mfa_preference().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `setUserPassword` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserPassword` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_password(
        &self,
    ) -> operation::admin_set_user_password::builders::AdminSetUserPasswordFluentBuilder
    where
        G: granted::setUserPassword,
    {
        self.inner.client.admin_set_user_password().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `setUserSettings` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `setUserSettings` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_set_user_settings(
        &self,
    ) -> operation::admin_set_user_settings::builders::AdminSetUserSettingsFluentBuilder
    where
        G: granted::setUserSettings,
    {
        self.inner.client.admin_set_user_settings().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `updateDeviceStatus` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateDeviceStatus` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_update_device_status(
        &self,
    ) -> operation::admin_update_device_status::builders::AdminUpdateDeviceStatusFluentBuilder
    where
        G: granted::updateDeviceStatus,
    {
        self.inner.client.admin_update_device_status().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `updateUserAttributes` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateUserAttributes` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_update_user_attributes(
        &self,
    ) -> operation::admin_update_user_attributes::builders::AdminUpdateUserAttributesFluentBuilder
    where
        G: granted::updateUserAttributes,
    {
        self.inner.client.admin_update_user_attributes().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `userGlobalSignOut` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `userGlobalSignOut` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn admin_user_global_sign_out(
        &self,
    ) -> operation::admin_user_global_sign_out::builders::AdminUserGlobalSignOutFluentBuilder
    where
        G: granted::userGlobalSignOut,
    {
        self.inner.client.admin_user_global_sign_out().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `createGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `createGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn create_group(&self) -> operation::create_group::builders::CreateGroupFluentBuilder
    where
        G: granted::createGroup,
    {
        self.inner.client.create_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `deleteGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `deleteGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn delete_group(&self) -> operation::delete_group::builders::DeleteGroupFluentBuilder
    where
        G: granted::deleteGroup,
    {
        self.inner.client.delete_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `getGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `getGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn get_group(&self) -> operation::get_group::builders::GetGroupFluentBuilder
    where
        G: granted::getGroup,
    {
        self.inner.client.get_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `listGroups` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listGroups` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_groups(&self) -> operation::list_groups::builders::ListGroupsFluentBuilder
    where
        G: granted::listGroups,
    {
        self.inner.client.list_groups().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `listUsers` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listUsers` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_users(&self) -> operation::list_users::builders::ListUsersFluentBuilder
    where
        G: granted::listUsers,
    {
        self.inner.client.list_users().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `listUsersInGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `listUsersInGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn list_users_in_group(&self) -> operation::list_users_in_group::builders::ListUsersInGroupFluentBuilder
    where
        G: granted::listUsersInGroup,
    {
        self.inner.client.list_users_in_group().user_pool_id(self.id())
    }

    /// **Not granted** to this handler: add `updateGroup` to its `#[grant(…)]`.
    #[doc(hidden)]
    #[cfg_attr(rust_analyzer, deprecated = "not granted: add `updateGroup` to the handler's `#[grant(…)]`")]
    #[must_use]
    pub fn update_group(&self) -> operation::update_group::builders::UpdateGroupFluentBuilder
    where
        G: granted::updateGroup,
    {
        self.inner.client.update_group().user_pool_id(self.id())
    }
}
