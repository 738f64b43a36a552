//! The auth actions a handler can be granted, one constant for each.
//!
//! This is the catalog that `#[grant(…)]` checks its names against and that editors complete from, so the
//! module holds nothing else. The names and what they grant are those of Amplify Gen 2's [auth access list],
//! except for the four of [`ActionOrigin::Extension`].
//!
//! [auth access list]: https://docs.amplify.aws/react/build-a-backend/auth/grant-access-to-auth-resources/
#![allow(non_upper_case_globals)] // the names are Amplify's

// Private, so that the module completes to actions alone.
use crate::action::{ActionKind, ActionOrigin, AuthAction};
use crate::iam::IamAction;

// From here on made from catalog.json by tests/catalog_sources.rs: change that, and make this anew.

/// Create, read, update, disable and delete the pool's users.
///
/// For an administration backend that looks after the whole life of a user. A handler with one task is better off
/// with the single action for it: this group does not include listing users, but it does include deleting them.
///
/// IAM actions:
/// - `cognito-idp:AdminConfirmSignUp`
/// - `cognito-idp:AdminCreateUser`
/// - `cognito-idp:AdminDeleteUser`
/// - `cognito-idp:AdminDeleteUserAttributes`
/// - `cognito-idp:AdminDisableUser`
/// - `cognito-idp:AdminEnableUser`
/// - `cognito-idp:AdminGetUser`
/// - `cognito-idp:AdminListGroupsForUser`
/// - `cognito-idp:AdminRespondToAuthChallenge`
/// - `cognito-idp:AdminSetUserMFAPreference`
/// - `cognito-idp:AdminSetUserSettings`
/// - `cognito-idp:AdminUpdateUserAttributes`
/// - `cognito-idp:AdminUserGlobalSignOut`
#[doc(alias(
    "AdminConfirmSignUp",
    "AdminCreateUser",
    "AdminDeleteUser",
    "AdminDeleteUserAttributes",
    "AdminDisableUser",
    "AdminEnableUser",
    "AdminGetUser",
    "AdminListGroupsForUser",
    "AdminRespondToAuthChallenge",
    "AdminSetUserMFAPreference",
    "AdminSetUserSettings",
    "AdminUpdateUserAttributes",
    "AdminUserGlobalSignOut"
))]
pub const manageUsers: AuthAction = AuthAction {
    name: "manageUsers",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[
        IamAction::AdminConfirmSignUp,
        IamAction::AdminCreateUser,
        IamAction::AdminDeleteUser,
        IamAction::AdminDeleteUserAttributes,
        IamAction::AdminDisableUser,
        IamAction::AdminEnableUser,
        IamAction::AdminGetUser,
        IamAction::AdminListGroupsForUser,
        IamAction::AdminRespondToAuthChallenge,
        IamAction::AdminSetUserMFAPreference,
        IamAction::AdminSetUserSettings,
        IamAction::AdminUpdateUserAttributes,
        IamAction::AdminUserGlobalSignOut,
    ],
};

/// Create, read, list, update and delete the pool's groups.
///
/// For setting up roles. Who belongs to a group is [`manageGroupMembership`]'s concern.
///
/// IAM actions:
/// - `cognito-idp:GetGroup`
/// - `cognito-idp:ListGroups`
/// - `cognito-idp:CreateGroup`
/// - `cognito-idp:DeleteGroup`
/// - `cognito-idp:UpdateGroup`
#[doc(alias("GetGroup", "ListGroups", "CreateGroup", "DeleteGroup", "UpdateGroup"))]
pub const manageGroups: AuthAction = AuthAction {
    name: "manageGroups",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[
        IamAction::GetGroup,
        IamAction::ListGroups,
        IamAction::CreateGroup,
        IamAction::DeleteGroup,
        IamAction::UpdateGroup,
    ],
};

/// Put users into groups and take them out again.
///
/// For a function that promotes and demotes users, whose groups exist already.
///
/// IAM actions:
/// - `cognito-idp:AdminAddUserToGroup`
/// - `cognito-idp:AdminRemoveUserFromGroup`
#[doc(alias("AdminAddUserToGroup", "AdminRemoveUserFromGroup"))]
pub const manageGroupMembership: AuthAction = AuthAction {
    name: "manageGroupMembership",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminAddUserToGroup, IamAction::AdminRemoveUserFromGroup],
};

/// Read, list, remember and forget the devices users sign in from.
///
/// For support tools that answer for lost or stolen devices.
///
/// IAM actions:
/// - `cognito-idp:AdminForgetDevice`
/// - `cognito-idp:AdminGetDevice`
/// - `cognito-idp:AdminListDevices`
/// - `cognito-idp:AdminUpdateDeviceStatus`
#[doc(alias("AdminForgetDevice", "AdminGetDevice", "AdminListDevices", "AdminUpdateDeviceStatus"))]
pub const manageUserDevices: AuthAction = AuthAction {
    name: "manageUserDevices",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[
        IamAction::AdminForgetDevice,
        IamAction::AdminGetDevice,
        IamAction::AdminListDevices,
        IamAction::AdminUpdateDeviceStatus,
    ],
};

/// Start a password reset and set a password outright.
///
/// For a help desk. Setting a password lets its holder sign in as the user: prefer [`resetUserPassword`] where a
/// reset code is enough.
///
/// IAM actions:
/// - `cognito-idp:AdminResetUserPassword`
/// - `cognito-idp:AdminSetUserPassword`
#[doc(alias("AdminResetUserPassword", "AdminSetUserPassword"))]
pub const managePasswordRecovery: AuthAction = AuthAction {
    name: "managePasswordRecovery",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminResetUserPassword, IamAction::AdminSetUserPassword],
};

/// Link a user to an identity at another provider, such as Google or a SAML directory.
///
/// The same permission as [`linkProviderForUser`], under Amplify's name for it.
///
/// IAM action: `cognito-idp:AdminLinkProviderForUser`
#[doc(alias("AdminLinkProviderForUser"))]
pub const manageProviderForUser: AuthAction = AuthAction {
    name: "manageProviderForUser",
    kind: ActionKind::Group,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::AdminLinkProviderForUser],
};

/// Put a user into a group.
///
/// For giving a role, for example after a sign-up is confirmed or an invitation is accepted.
///
/// IAM action: `cognito-idp:AdminAddUserToGroup`
///
/// Included in [`manageGroupMembership`].
#[doc(alias("AdminAddUserToGroup"))]
pub const addUserToGroup: AuthAction = AuthAction {
    name: "addUserToGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminAddUserToGroup],
};

/// Create a group, with its IAM role and precedence.
///
/// For an application whose roles are made at run time, such as one group for each tenant.
///
/// IAM action: `cognito-idp:CreateGroup`
///
/// Included in [`manageGroups`].
#[doc(alias("CreateGroup"))]
pub const createGroup: AuthAction = AuthAction {
    name: "createGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::CreateGroup],
};

/// Create a user and, unless told otherwise, send them an invitation.
///
/// For pools that people join by invitation only, and for imports.
///
/// IAM action: `cognito-idp:AdminCreateUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminCreateUser"))]
pub const createUser: AuthAction = AuthAction {
    name: "createUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminCreateUser],
};

/// Delete a group. Its members stay in the pool.
///
/// For removing a role or a tenant.
///
/// IAM action: `cognito-idp:DeleteGroup`
///
/// Included in [`manageGroups`].
#[doc(alias("DeleteGroup"))]
pub const deleteGroup: AuthAction = AuthAction {
    name: "deleteGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::DeleteGroup],
};

/// Delete a user for good.
///
/// For account removal that an administrator or a privacy request asks for.
///
/// IAM action: `cognito-idp:AdminDeleteUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminDeleteUser"))]
pub const deleteUser: AuthAction = AuthAction {
    name: "deleteUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminDeleteUser],
};

/// Remove attributes from a user.
///
/// For clearing personal data while the account stays.
///
/// IAM action: `cognito-idp:AdminDeleteUserAttributes`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminDeleteUserAttributes"))]
pub const deleteUserAttributes: AuthAction = AuthAction {
    name: "deleteUserAttributes",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminDeleteUserAttributes],
};

/// Disable a user: no more sign-ins, and the tokens already issued are revoked.
///
/// For suspending an account without losing it.
///
/// IAM action: `cognito-idp:AdminDisableUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminDisableUser"))]
pub const disableUser: AuthAction = AuthAction {
    name: "disableUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminDisableUser],
};

/// Enable a user who was disabled.
///
/// For lifting a suspension.
///
/// IAM action: `cognito-idp:AdminEnableUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminEnableUser"))]
pub const enableUser: AuthAction = AuthAction {
    name: "enableUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminEnableUser],
};

/// Forget a device a user has signed in from.
///
/// For a lost or sold device: its next sign-in has to pass every challenge again.
///
/// IAM action: `cognito-idp:AdminForgetDevice`
///
/// Included in [`manageUserDevices`].
#[doc(alias("AdminForgetDevice"))]
pub const forgetDevice: AuthAction = AuthAction {
    name: "forgetDevice",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminForgetDevice],
};

/// Read one remembered device of a user.
///
/// For showing when and from where it was last used.
///
/// IAM action: `cognito-idp:AdminGetDevice`
///
/// Included in [`manageUserDevices`].
#[doc(alias("AdminGetDevice"))]
pub const getDevice: AuthAction = AuthAction {
    name: "getDevice",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminGetDevice],
};

/// Read a group: its description, IAM role and precedence.
///
/// For showing or checking one group without listing all of them.
///
/// IAM action: `cognito-idp:GetGroup`
///
/// Included in [`manageGroups`].
#[doc(alias("GetGroup"))]
pub const getGroup: AuthAction = AuthAction {
    name: "getGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::GetGroup],
};

/// Read a user: attributes, status and MFA settings.
///
/// For looking up a profile by user name; by e-mail address or another attribute, see [`listUsers`].
///
/// IAM action: `cognito-idp:AdminGetUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminGetUser"))]
pub const getUser: AuthAction = AuthAction {
    name: "getUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminGetUser],
};

/// List the pool's users, or find some by an attribute such as the e-mail address.
///
/// For user tables and searches. It reads every user's attributes, so keep it to handlers that need that.
///
/// IAM action: `cognito-idp:ListUsers`
#[doc(alias("ListUsers"))]
pub const listUsers: AuthAction = AuthAction {
    name: "listUsers",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::ListUsers],
};

/// List the users who belong to a group.
///
/// For showing a team, or for a task to be done for each member.
///
/// IAM action: `cognito-idp:ListUsersInGroup`
#[doc(alias("ListUsersInGroup"))]
pub const listUsersInGroup: AuthAction = AuthAction {
    name: "listUsersInGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::ListUsersInGroup],
};

/// List the pool's groups.
///
/// For offering the roles there are to choose from.
///
/// IAM action: `cognito-idp:ListGroups`
///
/// Included in [`manageGroups`].
#[doc(alias("ListGroups"))]
pub const listGroups: AuthAction = AuthAction {
    name: "listGroups",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::ListGroups],
};

/// List a user's remembered devices.
///
/// For an overview of an account's devices.
///
/// IAM action: `cognito-idp:AdminListDevices`
///
/// Included in [`manageUserDevices`].
#[doc(alias("AdminListDevices"))]
pub const listDevices: AuthAction = AuthAction {
    name: "listDevices",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminListDevices],
};

/// List the groups a user belongs to.
///
/// For deciding on a user's roles where no token with `cognito:groups` is at hand.
///
/// IAM action: `cognito-idp:AdminListGroupsForUser`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminListGroupsForUser"))]
pub const listGroupsForUser: AuthAction = AuthAction {
    name: "listGroupsForUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminListGroupsForUser],
};

/// Take a user out of a group.
///
/// For withdrawing a role.
///
/// IAM action: `cognito-idp:AdminRemoveUserFromGroup`
///
/// Included in [`manageGroupMembership`].
#[doc(alias("AdminRemoveUserFromGroup"))]
pub const removeUserFromGroup: AuthAction = AuthAction {
    name: "removeUserFromGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminRemoveUserFromGroup],
};

/// Reset a user's password: the old one stops working and a code is sent to the user.
///
/// For a suspected leak or a forgotten password, where the user should choose the new one.
///
/// IAM action: `cognito-idp:AdminResetUserPassword`
///
/// Included in [`managePasswordRecovery`].
#[doc(alias("AdminResetUserPassword"))]
pub const resetUserPassword: AuthAction = AuthAction {
    name: "resetUserPassword",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminResetUserPassword],
};

/// Turn a user's MFA methods on or off and set the preferred one.
///
/// For helping someone who has lost their second factor, or for requiring one.
///
/// IAM action: `cognito-idp:AdminSetUserMFAPreference`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminSetUserMFAPreference"))]
pub const setUserMfaPreference: AuthAction = AuthAction {
    name: "setUserMfaPreference",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminSetUserMFAPreference],
};

/// Set a user's password, for good or until their next sign-in.
///
/// For migrations and test users. Whoever may do this can sign in as anybody in the pool.
///
/// IAM action: `cognito-idp:AdminSetUserPassword`
///
/// Included in [`managePasswordRecovery`].
#[doc(alias("AdminSetUserPassword"))]
pub const setUserPassword: AuthAction = AuthAction {
    name: "setUserPassword",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminSetUserPassword],
};

/// Set a user's SMS settings for MFA, the older interface for it.
///
/// For pools that still rely on it; [`setUserMfaPreference`] is what AWS recommends now.
///
/// IAM action: `cognito-idp:AdminSetUserSettings`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminSetUserSettings"))]
pub const setUserSettings: AuthAction = AuthAction {
    name: "setUserSettings",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminSetUserSettings],
};

/// Mark a user's device as remembered or not remembered.
///
/// For trusting a device, or no longer doing so.
///
/// IAM action: `cognito-idp:AdminUpdateDeviceStatus`
///
/// Included in [`manageUserDevices`].
#[doc(alias("AdminUpdateDeviceStatus"))]
pub const updateDeviceStatus: AuthAction = AuthAction {
    name: "updateDeviceStatus",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminUpdateDeviceStatus],
};

/// Change a group's description, IAM role or precedence.
///
/// For editing a role that exists.
///
/// IAM action: `cognito-idp:UpdateGroup`
///
/// Included in [`manageGroups`].
#[doc(alias("UpdateGroup"))]
pub const updateGroup: AuthAction = AuthAction {
    name: "updateGroup",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyBackend,
    iam_actions: &[IamAction::UpdateGroup],
};

/// Change a user's attributes, and mark an e-mail address or phone number as verified.
///
/// For profile updates made on a user's behalf.
///
/// IAM action: `cognito-idp:AdminUpdateUserAttributes`
///
/// Included in [`manageUsers`].
#[doc(alias("AdminUpdateUserAttributes"))]
pub const updateUserAttributes: AuthAction = AuthAction {
    name: "updateUserAttributes",
    kind: ActionKind::Single,
    origin: ActionOrigin::AmplifyDocs,
    iam_actions: &[IamAction::AdminUpdateUserAttributes],
};

/// Confirm a sign-up without the user's confirmation code.
///
/// For sign-ups that your own process has verified already.
///
/// IAM action: `cognito-idp:AdminConfirmSignUp`
///
/// Included in [`manageUsers`].
///
/// Not an Amplify action: Amplify can grant this permission only as a part of [`manageUsers`].
#[doc(alias("AdminConfirmSignUp"))]
pub const confirmSignUp: AuthAction = AuthAction {
    name: "confirmSignUp",
    kind: ActionKind::Single,
    origin: ActionOrigin::Extension,
    iam_actions: &[IamAction::AdminConfirmSignUp],
};

/// Answer an authentication challenge on a user's behalf, from the server.
///
/// For sign-in flows that run in your backend rather than in the user's browser.
///
/// IAM action: `cognito-idp:AdminRespondToAuthChallenge`
///
/// Included in [`manageUsers`].
///
/// Not an Amplify action: Amplify can grant this permission only as a part of [`manageUsers`].
#[doc(alias("AdminRespondToAuthChallenge"))]
pub const respondToAuthChallenge: AuthAction = AuthAction {
    name: "respondToAuthChallenge",
    kind: ActionKind::Single,
    origin: ActionOrigin::Extension,
    iam_actions: &[IamAction::AdminRespondToAuthChallenge],
};

/// Sign a user out everywhere: all of their refresh tokens are revoked.
///
/// For a stolen session or a change of role that has to take effect.
///
/// IAM action: `cognito-idp:AdminUserGlobalSignOut`
///
/// Included in [`manageUsers`].
///
/// Not an Amplify action: Amplify can grant this permission only as a part of [`manageUsers`].
#[doc(alias("AdminUserGlobalSignOut"))]
pub const userGlobalSignOut: AuthAction = AuthAction {
    name: "userGlobalSignOut",
    kind: ActionKind::Single,
    origin: ActionOrigin::Extension,
    iam_actions: &[IamAction::AdminUserGlobalSignOut],
};

/// Link a user to an identity at another provider, such as Google or a SAML directory.
///
/// For merging a federated sign-in with the account that is already there, usually in a pre-sign-up trigger.
///
/// IAM action: `cognito-idp:AdminLinkProviderForUser`
///
/// Included in [`manageProviderForUser`].
///
/// Not an Amplify action: Amplify can grant this permission only as a part of [`manageProviderForUser`].
#[doc(alias("AdminLinkProviderForUser"))]
pub const linkProviderForUser: AuthAction = AuthAction {
    name: "linkProviderForUser",
    kind: ActionKind::Single,
    origin: ActionOrigin::Extension,
    iam_actions: &[IamAction::AdminLinkProviderForUser],
};
