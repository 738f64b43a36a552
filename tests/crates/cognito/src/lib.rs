//! Handlers of a library crate that use all that they are granted: none of them gets a warning.
#![deny(dead_code)]

pub mod clashing;
#[cfg(doctest)]
mod guide;
pub mod other_process;
pub mod pools;
pub mod strict;

use auth_grant::grant;
use aws_sdk_cognitoidentityprovider::operation::admin_get_user::builders::AdminGetUserFluentBuilder;

/// Uses all that it is granted: one operation of the group is enough.
#[grant(addUserToGroup, manageGroups)]
pub fn all_used(users: &all_used::UserPool) {
    let _ = (users.admin_add_user_to_group(), users.create_group());
}

/// Two grants that cover one operation: both are used.
#[allow(deprecated)] // the group includes the other one
#[grant(getUser, manageUsers)]
pub fn shared_coverage(users: &shared_coverage::UserPool) {
    let _ = users.admin_get_user();
}

/// Says itself that it does not use all of it.
#[allow(dead_code)]
#[grant(listUsers)]
pub fn allowed(_: &allowed::UserPool) {}

/// What a helper that two handlers share needs of them: the operation, which each of them is granted.
#[must_use]
pub fn find(get_user: AdminGetUserFluentBuilder, name: &str) -> AdminGetUserFluentBuilder {
    get_user.username(name)
}

/// Uses its grant through the helper.
#[grant(getUser)]
pub fn first_of_two(users: &first_of_two::UserPool) {
    let _ = find(users.admin_get_user(), "ada");
}

/// Uses its grant through the helper, too.
#[grant(getUser, deleteUser)]
pub async fn second_of_two<T: Send>(users: second_of_two::UserPool, _: T) {
    let _ = find(users.admin_get_user(), "ada").send().await;
    let _ = users.admin_delete_user().username("ada").send().await;
}
