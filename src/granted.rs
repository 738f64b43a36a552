//! A trait for each auth action, which no type implements: they are there for what the compiler says about them.
//!
//! An operation that a handler is not granted asks for the trait of the auth action that grants it, and the compiler
//! prints what the trait says of that.
//!
//! Another spelling of an auth action becomes a path to an associated constant that its trait does not have. The trait
//! has one only, so that the compiler suggests that one, however far apart the two are, as an edit that editors offer.
//! The compiler prints the line of the constant too, with the comment.
#![allow(non_upper_case_globals, non_camel_case_types)] // the names are the catalog's

use sealed::Sealed;

/// Keeps others from granting themselves what is not in the policy.
mod sealed {
    pub trait Sealed {}
}

// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.

pub trait manageUsers: Sealed {
    const manageUsers: (); // an action group
}

pub trait manageGroups: Sealed {
    const manageGroups: (); // an action group
}

pub trait manageGroupMembership: Sealed {
    const manageGroupMembership: (); // an action group
}

pub trait manageUserDevices: Sealed {
    const manageUserDevices: (); // an action group
}

pub trait managePasswordRecovery: Sealed {
    const managePasswordRecovery: (); // an action group
}

pub trait manageProviderForUser: Sealed {
    const manageProviderForUser: (); // an action group
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminAddUserToGroup`",
    label = "needs the grant `addUserToGroup`",
    note = "add `addUserToGroup` to the handler's `#[grant(…)]` (`manageGroupMembership` includes it too)"
)]
pub trait addUserToGroup: Sealed {
    const addUserToGroup: (); // grants the IAM action `cognito-idp:AdminAddUserToGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:CreateGroup`",
    label = "needs the grant `createGroup`",
    note = "add `createGroup` to the handler's `#[grant(…)]` (`manageGroups` includes it too)"
)]
pub trait createGroup: Sealed {
    const createGroup: (); // grants the IAM action `cognito-idp:CreateGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminCreateUser`",
    label = "needs the grant `createUser`",
    note = "add `createUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait createUser: Sealed {
    const createUser: (); // grants the IAM action `cognito-idp:AdminCreateUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:DeleteGroup`",
    label = "needs the grant `deleteGroup`",
    note = "add `deleteGroup` to the handler's `#[grant(…)]` (`manageGroups` includes it too)"
)]
pub trait deleteGroup: Sealed {
    const deleteGroup: (); // grants the IAM action `cognito-idp:DeleteGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminDeleteUser`",
    label = "needs the grant `deleteUser`",
    note = "add `deleteUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait deleteUser: Sealed {
    const deleteUser: (); // grants the IAM action `cognito-idp:AdminDeleteUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminDeleteUserAttributes`",
    label = "needs the grant `deleteUserAttributes`",
    note = "add `deleteUserAttributes` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait deleteUserAttributes: Sealed {
    const deleteUserAttributes: (); // grants the IAM action `cognito-idp:AdminDeleteUserAttributes`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminDisableUser`",
    label = "needs the grant `disableUser`",
    note = "add `disableUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait disableUser: Sealed {
    const disableUser: (); // grants the IAM action `cognito-idp:AdminDisableUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminEnableUser`",
    label = "needs the grant `enableUser`",
    note = "add `enableUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait enableUser: Sealed {
    const enableUser: (); // grants the IAM action `cognito-idp:AdminEnableUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminForgetDevice`",
    label = "needs the grant `forgetDevice`",
    note = "add `forgetDevice` to the handler's `#[grant(…)]` (`manageUserDevices` includes it too)"
)]
pub trait forgetDevice: Sealed {
    const forgetDevice: (); // grants the IAM action `cognito-idp:AdminForgetDevice`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminGetDevice`",
    label = "needs the grant `getDevice`",
    note = "add `getDevice` to the handler's `#[grant(…)]` (`manageUserDevices` includes it too)"
)]
pub trait getDevice: Sealed {
    const getDevice: (); // grants the IAM action `cognito-idp:AdminGetDevice`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:GetGroup`",
    label = "needs the grant `getGroup`",
    note = "add `getGroup` to the handler's `#[grant(…)]` (`manageGroups` includes it too)"
)]
pub trait getGroup: Sealed {
    const getGroup: (); // grants the IAM action `cognito-idp:GetGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminGetUser`",
    label = "needs the grant `getUser`",
    note = "add `getUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait getUser: Sealed {
    const getUser: (); // grants the IAM action `cognito-idp:AdminGetUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:ListUsers`",
    label = "needs the grant `listUsers`",
    note = "add `listUsers` to the handler's `#[grant(…)]`"
)]
pub trait listUsers: Sealed {
    const listUsers: (); // grants the IAM action `cognito-idp:ListUsers`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:ListUsersInGroup`",
    label = "needs the grant `listUsersInGroup`",
    note = "add `listUsersInGroup` to the handler's `#[grant(…)]`"
)]
pub trait listUsersInGroup: Sealed {
    const listUsersInGroup: (); // grants the IAM action `cognito-idp:ListUsersInGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:ListGroups`",
    label = "needs the grant `listGroups`",
    note = "add `listGroups` to the handler's `#[grant(…)]` (`manageGroups` includes it too)"
)]
pub trait listGroups: Sealed {
    const listGroups: (); // grants the IAM action `cognito-idp:ListGroups`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminListDevices`",
    label = "needs the grant `listDevices`",
    note = "add `listDevices` to the handler's `#[grant(…)]` (`manageUserDevices` includes it too)"
)]
pub trait listDevices: Sealed {
    const listDevices: (); // grants the IAM action `cognito-idp:AdminListDevices`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminListGroupsForUser`",
    label = "needs the grant `listGroupsForUser`",
    note = "add `listGroupsForUser` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait listGroupsForUser: Sealed {
    const listGroupsForUser: (); // grants the IAM action `cognito-idp:AdminListGroupsForUser`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminRemoveUserFromGroup`",
    label = "needs the grant `removeUserFromGroup`",
    note = "add `removeUserFromGroup` to the handler's `#[grant(…)]` (`manageGroupMembership` includes it too)"
)]
pub trait removeUserFromGroup: Sealed {
    const removeUserFromGroup: (); // grants the IAM action `cognito-idp:AdminRemoveUserFromGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminResetUserPassword`",
    label = "needs the grant `resetUserPassword`",
    note = "add `resetUserPassword` to the handler's `#[grant(…)]` (`managePasswordRecovery` includes it too)"
)]
pub trait resetUserPassword: Sealed {
    const resetUserPassword: (); // grants the IAM action `cognito-idp:AdminResetUserPassword`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminSetUserMFAPreference`",
    label = "needs the grant `setUserMfaPreference`",
    note = "add `setUserMfaPreference` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait setUserMfaPreference: Sealed {
    const setUserMfaPreference: (); // grants the IAM action `cognito-idp:AdminSetUserMFAPreference`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminSetUserPassword`",
    label = "needs the grant `setUserPassword`",
    note = "add `setUserPassword` to the handler's `#[grant(…)]` (`managePasswordRecovery` includes it too)"
)]
pub trait setUserPassword: Sealed {
    const setUserPassword: (); // grants the IAM action `cognito-idp:AdminSetUserPassword`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminSetUserSettings`",
    label = "needs the grant `setUserSettings`",
    note = "add `setUserSettings` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait setUserSettings: Sealed {
    const setUserSettings: (); // grants the IAM action `cognito-idp:AdminSetUserSettings`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminUpdateDeviceStatus`",
    label = "needs the grant `updateDeviceStatus`",
    note = "add `updateDeviceStatus` to the handler's `#[grant(…)]` (`manageUserDevices` includes it too)"
)]
pub trait updateDeviceStatus: Sealed {
    const updateDeviceStatus: (); // grants the IAM action `cognito-idp:AdminUpdateDeviceStatus`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:UpdateGroup`",
    label = "needs the grant `updateGroup`",
    note = "add `updateGroup` to the handler's `#[grant(…)]` (`manageGroups` includes it too)"
)]
pub trait updateGroup: Sealed {
    const updateGroup: (); // grants the IAM action `cognito-idp:UpdateGroup`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminUpdateUserAttributes`",
    label = "needs the grant `updateUserAttributes`",
    note = "add `updateUserAttributes` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait updateUserAttributes: Sealed {
    const updateUserAttributes: (); // grants the IAM action `cognito-idp:AdminUpdateUserAttributes`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminConfirmSignUp`",
    label = "needs the grant `confirmSignUp`",
    note = "add `confirmSignUp` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait confirmSignUp: Sealed {
    const confirmSignUp: (); // grants the IAM action `cognito-idp:AdminConfirmSignUp`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminRespondToAuthChallenge`",
    label = "needs the grant `respondToAuthChallenge`",
    note = "add `respondToAuthChallenge` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait respondToAuthChallenge: Sealed {
    const respondToAuthChallenge: (); // grants the IAM action `cognito-idp:AdminRespondToAuthChallenge`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminUserGlobalSignOut`",
    label = "needs the grant `userGlobalSignOut`",
    note = "add `userGlobalSignOut` to the handler's `#[grant(…)]` (`manageUsers` includes it too)"
)]
pub trait userGlobalSignOut: Sealed {
    const userGlobalSignOut: (); // grants the IAM action `cognito-idp:AdminUserGlobalSignOut`
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not granted `cognito-idp:AdminLinkProviderForUser`",
    label = "needs the grant `linkProviderForUser`",
    note = "add `linkProviderForUser` to the handler's `#[grant(…)]` (`manageProviderForUser` includes it too)"
)]
pub trait linkProviderForUser: Sealed {
    const linkProviderForUser: (); // grants the IAM action `cognito-idp:AdminLinkProviderForUser`
}
