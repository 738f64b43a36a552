//! Every auth action in one list, and how to find one.

mod all;

use alloc::vec::Vec;

use crate::action::{ActionKind, AuthAction};
use crate::iam_actions::IamAction;
use crate::similar;
use crate::without_grant::{self, WithoutGrant};

pub use all::CATALOG;

/// The auth action of that name, if there is one.
#[must_use]
pub fn find(name: &str) -> Option<&'static AuthAction> {
    CATALOG.iter().find(|action| action.name == name)
}

/// The IAM actions that these auth actions grant together: in first-seen order, each once.
///
/// ```
/// use auth_grant_core::catalog::iam_actions;
/// use auth_grant_core::{IamAction, actions};
///
/// let granted = iam_actions([&actions::addUserToGroup, &actions::manageGroupMembership]);
/// assert_eq!(granted, [IamAction::AdminAddUserToGroup, IamAction::AdminRemoveUserFromGroup]);
/// ```
#[must_use]
pub fn iam_actions<'a>(actions: impl IntoIterator<Item = &'a AuthAction>) -> Vec<IamAction> {
    let mut iam_actions = Vec::new();
    for iam_action in actions.into_iter().flat_map(|action| action.iam_actions) {
        if !iam_actions.contains(iam_action) {
            iam_actions.push(*iam_action);
        }
    }
    iam_actions
}

/// What a name that somebody wrote for an auth action may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// That auth action.
    Action(&'static AuthAction),
    /// An IAM action, with the auth action that grants it.
    IamAction(IamAction, &'static AuthAction),
    /// An operation that no auth action grants.
    WithoutGrant(&'static WithoutGrant),
    /// Nothing, but it is clear that this auth action is meant: see [`similar::similar`].
    Similar(&'static AuthAction),
    /// Nothing that is known.
    Unknown,
}

/// What the name may stand for.
///
/// ```
/// use auth_grant_core::catalog::{Meaning, meaning};
/// use auth_grant_core::{IamAction, actions};
///
/// assert_eq!(meaning("getUser"), Meaning::Action(&actions::getUser));
/// assert_eq!(meaning("getUsr"), Meaning::Similar(&actions::getUser));
/// let iam_action = Meaning::IamAction(IamAction::AdminGetUser, &actions::getUser);
/// assert_eq!(meaning("AdminGetUser"), iam_action);
/// assert_eq!(meaning("cognito-idp:AdminGetUser"), iam_action);
/// assert!(matches!(meaning("signUp"), Meaning::WithoutGrant(_)));
/// ```
#[must_use]
pub fn meaning(name: &str) -> Meaning {
    if let Some(action) = find(name) {
        return Meaning::Action(action);
    }
    let operation = operation_of(name).unwrap_or(name);
    if let Some(iam_action) = IamAction::ALL.iter().find(|known| known.operation().eq_ignore_ascii_case(operation)) {
        return Meaning::IamAction(*iam_action, single_for(*iam_action));
    }
    // Without the service, `GetUser` and `get_user` are rather meant for `getUser`.
    let is_clear = |row: &&WithoutGrant| name.contains(':') || row.namesake().is_none();
    if let Some(row) = without_grant::find(name).filter(is_clear) {
        return Meaning::WithoutGrant(row);
    }
    let names: Vec<_> = CATALOG.iter().map(|action| action.name).collect();
    similar::similar(operation, &names).and_then(find).map_or(Meaning::Unknown, Meaning::Similar)
}

/// The operation in a name, without the service; nothing if it is of another service.
pub(crate) fn operation_of(name: &str) -> Option<&str> {
    match name.split_once(':') {
        None => Some(name),
        Some((service, operation)) if similar::same_words(service, "cognito-idp") || service == "cognito" => {
            Some(operation)
        }
        Some(_) => None,
    }
}

/// The single auth action that grants exactly this IAM action; every IAM action has one.
///
/// # Panics
/// Never: a test holds the catalog to it.
#[must_use]
pub fn single_for(iam_action: IamAction) -> &'static AuthAction {
    CATALOG
        .iter()
        .find(|action| action.kind == ActionKind::Single && action.iam_actions == [iam_action])
        .expect("every IAM action has a single auth action")
}
