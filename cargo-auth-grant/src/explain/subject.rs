//! What a name stands for.

use std::fmt;

use anstyle::Style;
use auth_grant_core::catalog::{Meaning, find, meaning, single_for};
use auth_grant_core::similar::same_words;
use auth_grant_core::without_grant::{self, WithoutGrant};
use auth_grant_core::{AlsoNeeded, AuthAction, IamAction};

use crate::actions;
use crate::function::GET_PARAMETERS;
use crate::printable::printable;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Of a user pool; auth actions grant it.
    IamAction(IamAction),
    AuthAction(&'static AuthAction),
    /// What no auth action grants.
    WithoutGrant(&'static WithoutGrant),
    /// What operations on user pools need besides, such as `iam:PassRole`.
    AlsoNeeded(&'static str),
    /// What `Env::resolve` needs.
    GetParameters,
    Unknown(String),
}

impl Subject {
    pub(super) fn new(name: &str) -> Self {
        let operation = name.strip_suffix("Command").unwrap_or(name);
        Self::known(name).or_else(|| Self::of_command_line(operation)).unwrap_or_else(|| match meaning(name) {
            Meaning::IamAction(iam_action, _) => Self::IamAction(iam_action),
            _ => Self::Unknown(name.to_owned()),
        })
    }

    /// What the AWS CLI calls an operation, such as `admin-get-user`.
    pub(super) fn of_command_line(name: &str) -> Option<Self> {
        let is_named = |iam_action: &&IamAction| same_words(iam_action.operation(), name);
        let iam_action = IamAction::ALL.iter().find(is_named).copied().map(Self::IamAction);
        iam_action.or_else(|| without_grant::find(name).map(Self::WithoutGrant))
    }

    /// Without a search for what is similar, which is too slow for every word of a log.
    pub(super) fn known(name: &str) -> Option<Self> {
        if [GET_PARAMETERS, "GetParameters", "get_parameters"].contains(&name) {
            return Some(Self::GetParameters);
        }
        // The AWS SDKs for JavaScript say `AdminGetUserCommand` and `adminGetUser`.
        let operation = name.strip_suffix("Command").unwrap_or(name);
        let is_camel_case = |known: &str| known.get(1..) == name.get(1..) && name.starts_with('a');
        let is_named = |iam_action: &&IamAction| {
            [iam_action.name(), iam_action.sdk_method()].contains(&name)
                || iam_action.operation() == operation
                || iam_action.operation().starts_with("Admin") && is_camel_case(iam_action.operation())
        };
        let iam_action = || IamAction::ALL.iter().find(is_named).copied().map(Self::IamAction);
        // Without the service, they are also operations of others, and words of any log.
        let of_cognito = || name.starts_with("cognito-idp:").then(|| without_grant::find(name)).flatten();
        let without_grant = || of_cognito().map(Self::WithoutGrant);
        let also_needed = || also_needed().map(|(_, need)| need).flat_map(|need| need.iam_actions).copied();
        find(name)
            .map(Self::AuthAction)
            .or_else(iam_action)
            .or_else(without_grant)
            .or_else(|| also_needed().find(|known| known.eq_ignore_ascii_case(name)).map(Self::AlsoNeeded))
    }

    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    /// Whether the policy of a function can have it.
    pub(super) fn can_be_granted(&self) -> bool {
        matches!(self, Self::IamAction(_) | Self::AuthAction(_) | Self::GetParameters)
    }

    /// The IAM actions it stands for, of those that the policy of a function can have.
    pub(super) fn iam_actions(&self) -> Vec<&'static str> {
        match self {
            Self::IamAction(iam_action) => vec![iam_action.name()],
            Self::AuthAction(action) => action.iam_actions.iter().map(|iam_action| iam_action.name()).collect(),
            Self::GetParameters => vec![GET_PARAMETERS],
            Self::WithoutGrant(_) | Self::AlsoNeeded(_) | Self::Unknown(_) => Vec::new(),
        }
    }

    /// The auth action that grants it and nothing more.
    pub(super) fn auth_action(&self) -> Option<&'static AuthAction> {
        match self {
            Self::IamAction(iam_action) => Some(single_for(*iam_action)),
            Self::AuthAction(action) => Some(action),
            Self::WithoutGrant(_) | Self::AlsoNeeded(_) | Self::GetParameters | Self::Unknown(_) => None,
        }
    }
}

/// What it is and what grants it, on lines; the last without an end.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bold = Style::new().bold();
        if let Self::IamAction(iam_action) = self {
            writeln!(f, "{bold}{iam_action}{bold:#}, in the AWS SDK for Rust `{}`", iam_action.sdk_method())?;
        }
        match (self, self.auth_action()) {
            (Self::Unknown(name), _) => write!(f, "{}", unknown(name)),
            (Self::WithoutGrant(row), _) => write!(f, "{row}"),
            (Self::AlsoNeeded(name), _) => write_also_needed(f, name),
            (_, Some(action)) => {
                write!(f, "{}", actions::details(action))?;
                write!(f, "Grant it with {bold}#[grant({})]{bold:#}", action.name)
            }
            (_, None) => write!(
                f,
                "{bold}{GET_PARAMETERS}{bold:#}: reads variables from SSM's Parameter Store\n\
                 No grant stands for it: the policy of a function that calls `Env::resolve` has it, and \
                 `cargo auth-grant policy --ssm-parameter-arn ARN` says for which parameters"
            ),
        }
    }
}

/// Every IAM action with what its operation needs besides.
pub(super) fn also_needed() -> impl Iterator<Item = (IamAction, &'static AlsoNeeded)> {
    let of = |iam_action: IamAction| iam_action.also_needed().iter().map(move |need| (iam_action, need));
    IamAction::ALL.iter().copied().flat_map(of)
}

/// Which operations need this IAM action besides their own.
fn write_also_needed(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let bold = Style::new().bold();
    writeln!(f, "{bold}{name}{bold:#}: no grant includes it, because its resource is not a user pool")?;
    let lines = also_needed().filter(|(_, need)| need.iam_actions.contains(&name)).map(|(iam_action, need)| {
        let grant = single_for(iam_action).name;
        format!("  {} (`{grant}`) needs it on {}", iam_action.operation(), need.resource)
    });
    write!(f, "{}", lines.collect::<Vec<_>>().join("\n"))
}

/// What can be said of a name that stands for nothing known.
fn unknown(name: &str) -> String {
    let shown = printable(name);
    let similar = match meaning(name) {
        Meaning::Similar(action) => format!("; a similar grant is `{}`", action.name),
        _ => String::new(),
    };
    let yourself = "what needs it has to be allowed by a statement of your own in the role's policy";
    match name.split_once(':').map(|(service, operation)| (service.to_ascii_lowercase(), operation)) {
        None => format!(
            "`{shown}` is no IAM action, operation, method of the SDK or auth action of Cognito user pools that is \
             known{similar}; `cargo auth-grant actions` lists them"
        ),
        Some((service, operation)) if service == "cognito-idp" && operation.contains(['*', '?']) => format!(
            "`{shown}` is a wildcard, and no grant is one: grant the operations that the code calls, which `cargo auth-grant \
             actions` lists"
        ),
        Some((service, _)) if service == "cognito-idp" => format!(
            "`{shown}` is none of the IAM actions that grants stand for, which `cargo auth-grant actions` \
             lists{similar}; {yourself}"
        ),
        Some((service, _)) if service == "cognito-identity" => {
            format!("`{shown}` is an action of Cognito identity pools, and grants are for user pools; {yourself}")
        }
        Some((service, _)) if service == "ssm" => {
            format!("`{shown}` is not what `Env::resolve` needs, which is `{GET_PARAMETERS}` alone; {yourself}")
        }
        Some((service, operation)) if service == "kms" && operation.eq_ignore_ascii_case("Decrypt") => format!(
            "`{shown}` is what parameters under a key of your own need besides `{GET_PARAMETERS}`; no grant stands for \
             it, and {yourself}"
        ),
        Some((service, _)) => format!(
            "`{shown}` is an action of `{}`, and grants are for Cognito user pools; {yourself}",
            printable(&service)
        ),
    }
}
