//! What the documentation of the generated items says, which editors show of this handler in particular.

#[cfg(feature = "cognito")]
use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, UserPool};
use proc_macro2::Ident;

use crate::lower::Grant;
use crate::parse::variables::Variable;

pub(super) fn of_module(name: &Ident, grant: &Grant) -> String {
    format!("What [`{name}`](fn@{name}) is granted: {}.\n\nThat allows {}.", grants(grant), allowed(grant))
}

pub(super) fn of_policy(name: &Ident, grant: &Grant) -> String {
    format!("The IAM policy of `{name}`: allows {}.\n\nGranted by {}.", allowed(grant), grants(grant))
}

/// Takes the names of all the variables it reads.
pub(super) fn of_env(name: &Ident, variables: &[String]) -> String {
    match variables {
        [] => format!("The environment of `{name}`, which reads no variable."),
        names => format!("The environment of `{name}`: {}.", list(names)),
    }
}

pub(super) fn of_user_pool_id(name: &Ident, grant: &Grant, variable: &str) -> String {
    format!("The ID of the user pool, from `{variable}`.\n\nOn that user pool `{name}` is granted {}.", grants(grant))
}

pub(super) fn of_field(Variable { name, absence, .. }: &Variable) -> String {
    match absence {
        Absence::Error => format!("The value of `{name}`."),
        Absence::None => format!("The value of `{name}`, if it is set."),
        Absence::Default(default) => format!("The value of `{name}`, or `{default}` if it is not set."),
    }
}

#[cfg(feature = "cognito")]
pub(super) fn of_user_pool(name: &Ident, grant: &Grant) -> String {
    format!(
        "The user pool with the operations that `{name}` is granted, and no other.\n\nGranted by {}.",
        grants(grant)
    )
}

/// Behind what the user says of the struct.
#[cfg(feature = "cognito")]
pub(super) fn of_struct(grant: &Grant) -> String {
    format!("A user pool, granted {}: that allows {}.", grants(grant), allowed(grant))
}

#[cfg(feature = "cognito")]
pub(super) fn of_granted(name: &str, grant: &Grant) -> String {
    format!(
        "All that `{name}` is granted: {}. A function's policy has the part of it that can run there: \
         `cargo auth-grant policy`.",
        allowed(grant)
    )
}

/// Takes the names of the auth actions that grant the operation.
#[cfg(feature = "cognito")]
pub(super) fn of_operation(action: IamAction, granted_by: impl Iterator<Item: AsRef<str>>) -> String {
    format!(
        "Calls `{}` on this user pool: `{}`, granted by {}.\n\nAWS: <{}>",
        action.operation(),
        action.name(),
        list(granted_by),
        action.documentation()
    )
}

fn grants(grant: &Grant) -> String {
    list(grant.actions.iter().map(|granted| granted.action.name))
}

/// The IAM actions, and on which user pool.
fn allowed(grant: &Grant) -> String {
    let iam_actions = list(grant.iam_actions.iter().map(|action| action.name()));
    match &grant.user_pool {
        UserPool::Resource { variable, .. } | UserPool::Variable(variable) => {
            format!("{iam_actions} on the user pool in `{variable}`")
        }
        UserPool::Any => format!("{iam_actions} on user pools that are known at run time"),
        UserPool::Event => format!("{iam_actions} on the user pool of the triggering event"),
    }
}

fn list(names: impl IntoIterator<Item: AsRef<str>>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    names.join(", ")
}
