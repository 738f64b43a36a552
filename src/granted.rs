//! A trait for each auth action, which no type implements: they are there for what the compiler says about them.
//!
//! Another spelling of an auth action becomes a path to an associated constant that its trait does not have. The trait
//! has one only, so that the compiler suggests that one, however far apart the two are, as an edit that editors offer.
//! The compiler prints the line of the constant too, with the comment.
#![allow(non_upper_case_globals, non_camel_case_types)] // the names are the catalog's

pub trait manageUsers {
    const manageUsers: (); // an action group
}

pub trait manageGroups {
    const manageGroups: (); // an action group
}

pub trait manageGroupMembership {
    const manageGroupMembership: (); // an action group
}

pub trait manageUserDevices {
    const manageUserDevices: (); // an action group
}

pub trait managePasswordRecovery {
    const managePasswordRecovery: (); // an action group
}

pub trait manageProviderForUser {
    const manageProviderForUser: (); // an action group
}

pub trait addUserToGroup {
    const addUserToGroup: (); // grants the IAM action `cognito-idp:AdminAddUserToGroup`
}

pub trait createGroup {
    const createGroup: (); // grants the IAM action `cognito-idp:CreateGroup`
}

pub trait createUser {
    const createUser: (); // grants the IAM action `cognito-idp:AdminCreateUser`
}

pub trait deleteGroup {
    const deleteGroup: (); // grants the IAM action `cognito-idp:DeleteGroup`
}

pub trait deleteUser {
    const deleteUser: (); // grants the IAM action `cognito-idp:AdminDeleteUser`
}

pub trait deleteUserAttributes {
    const deleteUserAttributes: (); // grants the IAM action `cognito-idp:AdminDeleteUserAttributes`
}

pub trait disableUser {
    const disableUser: (); // grants the IAM action `cognito-idp:AdminDisableUser`
}

pub trait enableUser {
    const enableUser: (); // grants the IAM action `cognito-idp:AdminEnableUser`
}

pub trait forgetDevice {
    const forgetDevice: (); // grants the IAM action `cognito-idp:AdminForgetDevice`
}

pub trait getDevice {
    const getDevice: (); // grants the IAM action `cognito-idp:AdminGetDevice`
}

pub trait getGroup {
    const getGroup: (); // grants the IAM action `cognito-idp:GetGroup`
}

pub trait getUser {
    const getUser: (); // grants the IAM action `cognito-idp:AdminGetUser`
}

pub trait listUsers {
    const listUsers: (); // grants the IAM action `cognito-idp:ListUsers`
}

pub trait listUsersInGroup {
    const listUsersInGroup: (); // grants the IAM action `cognito-idp:ListUsersInGroup`
}

pub trait listGroups {
    const listGroups: (); // grants the IAM action `cognito-idp:ListGroups`
}

pub trait listDevices {
    const listDevices: (); // grants the IAM action `cognito-idp:AdminListDevices`
}

pub trait listGroupsForUser {
    const listGroupsForUser: (); // grants the IAM action `cognito-idp:AdminListGroupsForUser`
}

pub trait removeUserFromGroup {
    const removeUserFromGroup: (); // grants the IAM action `cognito-idp:AdminRemoveUserFromGroup`
}

pub trait resetUserPassword {
    const resetUserPassword: (); // grants the IAM action `cognito-idp:AdminResetUserPassword`
}

pub trait setUserMfaPreference {
    const setUserMfaPreference: (); // grants the IAM action `cognito-idp:AdminSetUserMFAPreference`
}

pub trait setUserPassword {
    const setUserPassword: (); // grants the IAM action `cognito-idp:AdminSetUserPassword`
}

pub trait setUserSettings {
    const setUserSettings: (); // grants the IAM action `cognito-idp:AdminSetUserSettings`
}

pub trait updateDeviceStatus {
    const updateDeviceStatus: (); // grants the IAM action `cognito-idp:AdminUpdateDeviceStatus`
}

pub trait updateGroup {
    const updateGroup: (); // grants the IAM action `cognito-idp:UpdateGroup`
}

pub trait updateUserAttributes {
    const updateUserAttributes: (); // grants the IAM action `cognito-idp:AdminUpdateUserAttributes`
}

pub trait confirmSignUp {
    const confirmSignUp: (); // grants the IAM action `cognito-idp:AdminConfirmSignUp`
}

pub trait respondToAuthChallenge {
    const respondToAuthChallenge: (); // grants the IAM action `cognito-idp:AdminRespondToAuthChallenge`
}

pub trait userGlobalSignOut {
    const userGlobalSignOut: (); // grants the IAM action `cognito-idp:AdminUserGlobalSignOut`
}

pub trait linkProviderForUser {
    const linkProviderForUser: (); // grants the IAM action `cognito-idp:AdminLinkProviderForUser`
}
