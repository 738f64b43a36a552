//! Every auth action in one list.

use crate::action::{AuthAction, Kind};
use crate::actions;
use crate::iam::IamAction;

/// Every auth action, action groups first.
pub const CATALOG: &[AuthAction] = &[
    actions::manageUsers,
    actions::manageGroups,
    actions::manageGroupMembership,
    actions::manageUserDevices,
    actions::managePasswordRecovery,
    actions::manageProviderForUser,
    actions::addUserToGroup,
    actions::createGroup,
    actions::createUser,
    actions::deleteGroup,
    actions::deleteUser,
    actions::deleteUserAttributes,
    actions::disableUser,
    actions::enableUser,
    actions::forgetDevice,
    actions::getDevice,
    actions::getGroup,
    actions::getUser,
    actions::listUsers,
    actions::listUsersInGroup,
    actions::listGroups,
    actions::listDevices,
    actions::listGroupsForUser,
    actions::removeUserFromGroup,
    actions::resetUserPassword,
    actions::setUserMfaPreference,
    actions::setUserPassword,
    actions::setUserSettings,
    actions::updateDeviceStatus,
    actions::updateGroup,
    actions::updateUserAttributes,
    actions::confirmSignUp,
    actions::respondToAuthChallenge,
    actions::userGlobalSignOut,
    actions::linkProviderForUser,
];

/// The auth action of that name, if there is one.
#[must_use]
pub fn find(name: &str) -> Option<&'static AuthAction> {
    CATALOG.iter().find(|action| action.name == name)
}

/// The single auth action that grants exactly this IAM action; every IAM action has one.
///
/// # Panics
/// Never: a test holds the catalog to it.
#[must_use]
pub fn single_for(iam_action: IamAction) -> &'static AuthAction {
    CATALOG
        .iter()
        .find(|action| action.kind == Kind::Single && action.iam_actions == [iam_action])
        .expect("every IAM action has a single auth action")
}
