//! What an auth action is.

use crate::iam_action::Area;
use crate::iam_actions::IamAction;

/// A named permission on a user pool that a handler can be granted, such as
/// [`addUserToGroup`](crate::actions::addUserToGroup).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthAction {
    /// The name to write in `#[grant(…)]`, in camel case as Amplify has it.
    pub name: &'static str,
    /// Whether it stands for one IAM action or bundles several.
    pub kind: ActionKind,
    /// Where the name comes from.
    pub origin: ActionOrigin,
    /// The first version of Amplify's `@aws-amplify/backend-auth` that has it, such as `1.1.0`; none for an extension.
    pub amplify_since: Option<&'static str>,
    /// The IAM actions it grants, in Amplify's order; never empty.
    pub iam_actions: &'static [IamAction],
}

impl AuthAction {
    /// What of the user pool it is about: the area of its first IAM action. A group can have others in other areas.
    #[must_use]
    pub const fn area(&self) -> Area {
        match self.iam_actions {
            [first, ..] => first.area(),
            [] => Area::Pool,
        }
    }
}

/// Whether an auth action stands for one IAM action or is an action group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Stands for one IAM action.
    Single,
    /// An action group: bundles what belongs together.
    Group,
}

impl ActionKind {
    /// The kind in lower case: `single` or `group`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
        }
    }
}

/// Where an auth action's name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionOrigin {
    /// Amplify's documentation lists it.
    AmplifyDocs,
    /// Amplify's backend library accepts it, though the documentation leaves it out.
    AmplifyBackend,
    /// auth-grant's own: Amplify cannot grant it, or only as a part of a group.
    Extension,
}

impl ActionOrigin {
    /// The origin in lower case: `amplify-docs`, `amplify-backend` or `extension`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AmplifyDocs => "amplify-docs",
            Self::AmplifyBackend => "amplify-backend",
            Self::Extension => "extension",
        }
    }
}
