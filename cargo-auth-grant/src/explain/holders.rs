//! Which handlers and structs have what.

use auth_grant_core::catalog;
use auth_grant_core::record::UserPool;

use super::subject::Subject;
use crate::function::{Function, ReachableGrant};
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// Whether the function may do all of it.
pub(super) fn has(subject: &Subject, function: &Function) -> bool {
    match subject {
        Subject::GetParameters => function.reads_parameters(),
        _ => !user_pools(subject, function).is_empty(),
    }
}

/// The user pools that the function may do all of it on, in order.
pub(super) fn user_pools<'a>(subject: &Subject, function: &'a Function) -> Vec<&'a UserPool> {
    let mut user_pools: Vec<_> = function.user_pools().into_iter().collect();
    user_pools
        .retain(|user_pool| function.granted_on(user_pool).any(|reachable| missing(subject, reachable).is_empty()));
    user_pools
}

/// Who in the function has it, and through what; at least one line.
pub(super) fn lines(subject: &Subject, function: &Function) -> Vec<String> {
    let name = printable(&function.name);
    let mut lines: Vec<_> = match subject {
        Subject::GetParameters => {
            let reads = |reachable: &ReachableGrant| {
                format!("`{name}` has it: {} reads {}", reachable.grantee(), reachable.parameter_names().join(", "))
            };
            function.parameter_readers().map(reads).collect()
        }
        _ => function.granted().filter_map(|reachable| line(subject, &name, reachable)).collect(),
    };
    if lines.is_empty() {
        lines.push(format!("`{name}` does not have it"));
        lines.extend(function.granted().filter_map(|reachable| unused(subject, reachable)));
    }
    lines
}

/// What there is to say of a handler or struct that has some of it.
fn line(subject: &Subject, function: &str, reachable: &ReachableGrant) -> Option<String> {
    let wanted = subject.iam_actions();
    let missing = missing(subject, reachable);
    if missing.len() == wanted.len() {
        return None;
    }
    let has = if missing.is_empty() {
        "has it".to_owned()
    } else {
        format!("has {} of its {} IAM actions", wanted.len() - missing.len(), wanted.len())
    };
    let grantee = reachable.grantee();
    let through = match reachable.uses() {
        None => through(&wanted, reachable),
        Some(_) => format!(", which is {},", reachable.granted()),
    };
    Some(format!("`{function}` {has}: {grantee}{through} on {}", in_words(&reachable.grant.user_pool)))
}

/// The auth actions through which it has some of these.
fn through(wanted: &[&str], reachable: &ReachableGrant) -> String {
    let names = reachable.grant.auth_actions.iter().map(String::as_str);
    let names: Vec<_> = names.filter(|name| grants_one_of(name, wanted)).collect();
    format!(" through {}", names.join(", "))
}

/// What there is to say of a struct that lists it and does not use it.
fn unused(subject: &Subject, reachable: &ReachableGrant) -> Option<String> {
    let lists = |wanted: &&str| reachable.grant.iam_actions.iter().any(|iam_action| iam_action == wanted);
    subject
        .iam_actions()
        .iter()
        .any(lists)
        .then(|| format!("{} is {}: what nothing calls is not in the policy", reachable.grantee(), reachable.granted()))
}

/// Those of its IAM actions that are not granted.
fn missing(subject: &Subject, reachable: &ReachableGrant) -> Vec<&'static str> {
    let granted = reachable.iam_actions();
    subject.iam_actions().into_iter().filter(|wanted| !granted.contains(wanted)).collect()
}

fn grants_one_of(auth_action: &str, wanted: &[&str]) -> bool {
    catalog::find(auth_action)
        .is_some_and(|action| action.iam_actions.iter().any(|iam_action| wanted.contains(&iam_action.name())))
}
