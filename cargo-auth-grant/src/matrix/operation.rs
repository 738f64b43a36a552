//! What a function may do: an operation of Cognito, or reading parameters.

use std::cmp::Ordering;

use auth_grant_core::{AccessLevel, Area, IamAction};

use crate::function::GET_PARAMETERS;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Cognito(IamAction),
    GetParameters,
}

impl Operation {
    /// The operation that this IAM action permits.
    pub(super) fn find(iam_action: &str) -> Option<Self> {
        if iam_action == GET_PARAMETERS {
            return Some(Self::GetParameters);
        }
        IamAction::find(iam_action).map(Self::Cognito)
    }

    /// The name in a policy.
    pub(super) fn iam_action(self) -> &'static str {
        match self {
            Self::Cognito(iam_action) => iam_action.name(),
            Self::GetParameters => GET_PARAMETERS,
        }
    }

    /// The name in a table; that of another service than Cognito with the service.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cognito(iam_action) => iam_action.operation(),
            Self::GetParameters => GET_PARAMETERS,
        }
    }

    /// How much it can do.
    ///
    /// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>
    pub(super) fn access_level(self) -> AccessLevel {
        match self {
            Self::Cognito(iam_action) => iam_action.access_level(),
            Self::GetParameters => AccessLevel::Read,
        }
    }

    /// What of a user pool it is about, if it is on one.
    pub(super) fn area(self) -> Option<Area> {
        match self {
            Self::Cognito(iam_action) => Some(iam_action.area()),
            Self::GetParameters => None,
        }
    }

    /// The address of AWS's page on it.
    pub(super) fn documentation(self) -> &'static str {
        match self {
            Self::Cognito(iam_action) => iam_action.documentation(),
            Self::GetParameters => {
                "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html"
            }
        }
    }
}

/// By access level, then by area, then by name; that of another service last.
impl Ord for Operation {
    fn cmp(&self, other: &Self) -> Ordering {
        let is_elsewhere = |operation: &Self| operation.area().is_none();
        let key =
            |operation: &Self| (operation.access_level(), is_elsewhere(operation), operation.area(), operation.name());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Operation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
