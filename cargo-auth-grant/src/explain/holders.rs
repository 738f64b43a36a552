//! Which handlers and structs have what.

use auth_grant_core::record::UserPool;
use auth_grant_core::{IamAction, catalog};

use super::subject::{Subject, also_needed};
use crate::function::{Function, ReachableGrant};
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// Whether the function may do all of it.
pub(super) fn has(subject: &Subject, function: &Function) -> bool {
    match subject {
        Subject::GetParameters => function.reads_parameters(),
        _ if !subject.can_be_granted() => false,
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

/// Who in the function has it, and through what; at least one line where it can be granted.
pub(super) fn lines(subject: &Subject, function: &Function) -> Vec<String> {
    let name = printable(&function.name);
    match subject {
        Subject::AlsoNeeded(needed) => return lines_on_also_needed(needed, function),
        _ if !subject.can_be_granted() => return Vec::new(),
        _ => {}
    }
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

/// Which operations of the function need it besides.
fn lines_on_also_needed(needed: &str, function: &Function) -> Vec<String> {
    let name = printable(&function.name);
    let needs = |iam_action: &&str| {
        also_needed().any(|(by, need)| by.name() == *iam_action && need.iam_actions.contains(&needed))
    };
    let line = |reachable: &ReachableGrant| {
        let operations: Vec<_> = reachable.iam_actions().into_iter().filter(needs).collect();
        let operations = operations.iter().filter_map(|name| IamAction::find(name)).map(IamAction::operation);
        let operations = operations.collect::<Vec<_>>().join(", ");
        (!operations.is_empty())
            .then(|| format!("`{name}` may call {operations}: {} is granted it", reachable.grantee()))
    };
    let lines: Vec<_> = function.granted().filter_map(line).collect();
    if lines.is_empty() { vec![format!("`{name}` is not granted any operation that needs it")] } else { lines }
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

/// The struct that lists it where nothing of the function calls it.
pub(super) fn uncalled(subject: &Subject, function: &Function) -> Option<String> {
    let is_struct = |reachable: &&ReachableGrant| reachable.uses().is_some();
    let lists = |reachable: &&ReachableGrant| {
        subject.iam_actions().iter().all(|wanted| reachable.grant.iam_actions.iter().any(|name| name == wanted))
    };
    function.grants.iter().filter(is_struct).find(lists).map(ReachableGrant::grantee)
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
