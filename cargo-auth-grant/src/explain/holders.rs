//! Which handlers have what.

use auth_grant_core::catalog;
use auth_grant_core::record::{Grant, Parameters};

use super::subject::Subject;
use crate::function::Function;
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// Whether the function may do all of it.
pub(super) fn has(subject: &Subject, function: &Function) -> bool {
    match subject {
        Subject::GetParameters => !function.parameters.is_empty(),
        _ => function.grants.iter().any(|grant| missing(subject, grant).is_empty()),
    }
}

/// Who in the function has it, and through what; at least one line.
pub(super) fn lines(subject: &Subject, function: &Function) -> Vec<String> {
    let name = printable(&function.name);
    let mut lines = match subject {
        Subject::GetParameters => {
            let reads = |Parameters { handler, names }: &Parameters| {
                format!("`{name}` has it: {} reads {}", printable(&handler.to_string()), names.join(", "))
            };
            function.parameters.iter().map(reads).collect()
        }
        _ => function.grants.iter().filter_map(|grant| line(subject, &name, grant)).collect::<Vec<_>>(),
    };
    if lines.is_empty() {
        lines.push(format!("`{name}` does not have it"));
    }
    lines
}

/// What there is to say of a handler that has some of it.
fn line(subject: &Subject, function: &str, grant: &Grant) -> Option<String> {
    let wanted = subject.iam_actions();
    let missing = missing(subject, grant);
    if missing.len() == wanted.len() {
        return None;
    }
    let handler = printable(&grant.handler.to_string());
    let through: Vec<_> =
        grant.auth_actions.iter().filter(|name| grants_one_of(name, &wanted)).map(String::as_str).collect();
    let through = if through.is_empty() {
        // The record is of a version of auth-grant with other auth actions.
        "a grant that is not in this program's catalog".to_owned()
    } else {
        through.join(", ")
    };
    let has = if missing.is_empty() {
        "has it".to_owned()
    } else {
        format!("has {} of its {} IAM actions", wanted.len() - missing.len(), wanted.len())
    };
    Some(format!("`{function}` {has}: {handler} through {through} on {}", in_words(&grant.user_pool)))
}

/// Those of its IAM actions that the handler is not granted.
fn missing(subject: &Subject, grant: &Grant) -> Vec<&'static str> {
    let is_missing = |wanted: &&str| grant.iam_actions.iter().all(|iam_action| iam_action != wanted);
    subject.iam_actions().into_iter().filter(is_missing).collect()
}

fn grants_one_of(auth_action: &str, wanted: &[&str]) -> bool {
    catalog::find(auth_action)
        .is_some_and(|action| action.iam_actions.iter().any(|iam_action| wanted.contains(&iam_action.name())))
}
