//! What the role allows and nothing is granted.

use std::collections::BTreeSet;

use auth_grant_core::IamAction;
use auth_grant_core::catalog::{self, Meaning};
use auth_grant_core::record::UserPool;
use auth_grant_core::without_grant::{Why, WithoutGrant};

use super::comparison::Comparison;
use crate::check::fault::{Fault, Result};
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{AllUserPoolsPattern, DeployedStatement, FileKind, Located, ResourceRef, UserPoolRef, shown};
use crate::check::pattern::{allows, has_wildcard, is_of_cognito};
use crate::cli::AllowedAction;
use crate::function::ReachableGrant;
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// Fails if a statement cannot be meant.
pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) -> Result<()> {
    for statement in comparison.plain_statements() {
        ensure_user_pools(comparison, statement)?;
        for action in statement.actions.iter().filter(|action| is_of_cognito(&action.text)) {
            for resource in &statement.resources {
                let Some(finding) = finding(comparison, action, resource) else { continue };
                // The same may be written twice, and once is enough to say.
                let is_same = |other: &Finding| (other.kind, &other.subject) == (finding.kind, &finding.subject);
                if !findings.iter().any(is_same) {
                    findings.insert(finding);
                }
            }
        }
    }
    Ok(())
}

/// Fails if a statement that is about Cognito alone has the resource of another service: IAM accepts it, and it allows
/// nothing.
fn ensure_user_pools(comparison: &Comparison<'_>, statement: &DeployedStatement) -> Result<()> {
    let is_of_catalog = |action: &Located| {
        action.text.contains(':') && IamAction::ALL.iter().any(|known| allows(&action.text, known.name()))
    };
    if !statement.actions.iter().all(is_of_catalog) {
        return Ok(());
    }
    for resource in &statement.resources {
        if let ResourceRef::Other(service) = comparison.resolve(&resource.text) {
            let [text, service] = [&resource.text, &service].map(|text| shown(text));
            let message = format!("the resource `{text}` is of `{service}`, and the actions are Cognito's");
            return Err(Fault::new(resource.line, message));
        }
    }
    Ok(())
}

fn finding(comparison: &Comparison<'_>, action: &Located, resource: &Located) -> Option<Finding> {
    if comparison.is_allowed_by_hand(&action.text) {
        return None;
    }
    match comparison.resolve(&resource.text) {
        ResourceRef::Other(_) => None,
        ResourceRef::Unclear => Some(unclear(comparison, action, resource)),
        ResourceRef::UserPools(_) => on_user_pools(comparison, action, resource),
        ResourceRef::Meant(_) => {
            let is_meant = is_granted(comparison, action, &[&UserPool::Any]);
            let target = comparison.words(&UserPool::Any);
            (!is_meant).then(|| excess(comparison, action, &target, in_words(&UserPool::Any), None))
        }
        ResourceRef::UserPool(pool) => on_user_pool(comparison, action, resource, &pool),
    }
}

/// What to do about user pools besides those that are given as known at run time.
const NOT_GIVEN: &str = "remove it, or give its ARN with `--user-pool-arn any=ARN`";

/// On a pattern that fits user pools.
fn on_user_pools(comparison: &Comparison<'_>, action: &Located, resource: &Located) -> Option<Finding> {
    let pattern = shown(&resource.text);
    if is_granted(comparison, action, &[&UserPool::Any]) {
        let all = AllUserPoolsPattern::of(&resource.text);
        let meant = all.map(|all| comparison.meant_by(&all).len());
        match meant {
            _ if comparison.has_unknown_user_pools() => return None,
            Some(1) => return None,
            Some(0) | None => {}
            Some(_) => return Some(unclear_account(action, resource)),
        }
    }
    let target = format!("every user pool that fits `{pattern}`");
    let instead = if comparison.acts_on_any() { NOT_GIVEN } else { "write the ARN of the user pool instead" };
    Some(excess(comparison, action, &target, pattern, Some(instead)))
}

fn on_user_pool(
    comparison: &Comparison<'_>,
    action: &Located,
    resource: &Located,
    pool: &UserPoolRef,
) -> Option<Finding> {
    let expected = comparison.expected.iter();
    let is_used = |pools: &BTreeSet<UserPoolRef>| pools.iter().any(|own| own.includes(pool));
    let used: Vec<&UserPool> = expected.filter(|(_, pools)| is_used(pools)).map(|(user_pool, _)| *user_pool).collect();
    if is_granted(comparison, action, &used) {
        return None;
    }
    if used.is_empty() && comparison.has_unknown_user_pools() && is_granted(comparison, action, &[&UserPool::Any]) {
        return None; // it may be one of those
    }
    let name = printable(&pool.to_string());
    let is_open = matches!(pool, UserPoolRef::Symbol(_) | UserPoolRef::OfArn(_));
    Some(match used.first() {
        Some(user_pool) => match unused(comparison, action, &used) {
            Some(why) => not_needed(action, &comparison.words(user_pool), name, &why),
            None => excess(comparison, action, &comparison.words(user_pool), name, None),
        },
        None if is_open && comparison.expected.values().flatten().any(UserPoolRef::is_literal) => {
            known_on_deployment(action, resource, name)
        }
        None => {
            let target = format!("the user pool {name}");
            let instead =
                if comparison.acts_on_any() { NOT_GIVEN } else { "nothing is granted on that user pool; remove it" };
            excess(comparison, action, &target, name, Some(instead))
        }
    })
}

/// Whether the action is one, and is granted on one of these.
fn is_granted(comparison: &Comparison<'_>, action: &Located, user_pools: &[&UserPool]) -> bool {
    let mut granted = user_pools
        .iter()
        .flat_map(|user_pool| comparison.function.granted_on(user_pool))
        .flat_map(ReachableGrant::iam_actions);
    !has_wildcard(&action.text) && granted.any(|granted| granted.eq_ignore_ascii_case(&action.text))
}

/// What to say of a struct that lists the action on one of these user pools, and does not use it.
fn unused(comparison: &Comparison<'_>, action: &Located, user_pools: &[&UserPool]) -> Option<String> {
    let lists = |reachable: &&ReachableGrant| {
        let grant = &reachable.grant;
        user_pools.contains(&&grant.user_pool)
            && grant.iam_actions.iter().any(|listed| listed.eq_ignore_ascii_case(&action.text))
    };
    let reachable = comparison.function.grants.iter().find(lists)?;
    Some(format!("{} is {}", reachable.grantee(), reachable.granted()))
}

/// The finding of an action that a struct lists and nothing uses.
fn not_needed(action: &Located, target: &str, user_pool: String, why: &str) -> Finding {
    let iam_action = printable(&action.text);
    let message = format!("it is allowed, and nothing calls it: {why}; remove it");
    Finding::new(FindingKind::Excess, action.line, format!("{iam_action} on {target}"), message)
        .of_iam_action(iam_action)
        .on_user_pool(user_pool)
}

/// The finding of an action on a target; `instead` is what to do other than granting or removing it.
fn excess(
    comparison: &Comparison<'_>,
    action: &Located,
    target: &str,
    user_pool: String,
    instead: Option<&str>,
) -> Finding {
    let (grant, what_to_do) = what_to_do(comparison, action, instead);
    let pattern = printable(&action.text);
    let message = format!("it is allowed, and nothing is granted it; {what_to_do}");
    Finding::new(FindingKind::Excess, action.line, format!("{pattern} on {target}"), message)
        .of_iam_action(pattern)
        .on_user_pool(user_pool)
        .with_grant(grant)
}

/// The auth action that would stand for what is in excess, and a sentence.
fn what_to_do(comparison: &Comparison<'_>, action: &Located, instead: Option<&str>) -> (Option<String>, String) {
    if has_wildcard(&action.text) {
        if !comparison.function.is_granted_anything() {
            return (None, "remove it".to_owned());
        }
        return (None, "a wildcard allows more than any grant does; write the IAM actions that are granted".to_owned());
    }
    let allow = match action.text.parse::<AllowedAction>() {
        Ok(AllowedAction(action)) => format!("pass `--allow-action {action}` if other code needs it"),
        Err(_) => return (None, "no auth action stands for it; remove it".to_owned()),
    };
    let auth_action = match catalog::meaning(&action.text) {
        Meaning::IamAction(_, auth_action) => auth_action,
        Meaning::WithoutGrant(WithoutGrant { why: Why::NotByIam(authorized_by), .. }) => {
            return (
                None,
                format!("it is authorized by {authorized_by}, not by IAM, so no policy needs it; remove it"),
            );
        }
        _ => return (None, format!("no auth action stands for it; remove it, or {allow}")),
    };
    let name = auth_action.name;
    let instead = instead.filter(|_| comparison.function.is_granted_anything());
    let sentence = instead.map_or_else(|| format!("remove it, grant `{name}`, or {allow}"), str::to_owned);
    (Some(name.to_owned()), sentence)
}

fn unclear(comparison: &Comparison<'_>, action: &Located, resource: &Located) -> Finding {
    let subject = format!("the resource `{}` of a statement for user pools", shown(&resource.text));
    let message = if resource.text.trim() != resource.text {
        "IAM takes the white space at its edge as part of it; in YAML, `>-` leaves the line break out, and `|` and `>` keep it"
    } else if !resource.text.contains("${!") {
        "it is no user pool's ARN, and it cannot be said what it allows; write the ARN of one user pool"
    } else if comparison.model.kind == FileKind::Template {
        "it is plain text that holds `${…}`; did you forget `!Sub`?"
    } else {
        "it holds `${…}`, and it cannot be said what it allows; write the ARN of one user pool"
    };
    Finding::new(FindingKind::NotUnderstood, resource.line, subject, message).of_iam_action(printable(&action.text))
}

fn unclear_account(action: &Located, resource: &Located) -> Finding {
    let subject = format!("the resource `{}` of a statement for user pools", shown(&resource.text));
    let message = "several `--user-pool-arn any=ARN` can be that; write the ARN out";
    Finding::new(FindingKind::NotUnderstood, resource.line, subject, message).of_iam_action(printable(&action.text))
}

fn known_on_deployment(action: &Located, resource: &Located, user_pool: String) -> Finding {
    let subject = format!("the user pool `{user_pool}`, which only the deployment knows");
    let message = "it cannot be held against the user pool that is given; leave out `--user-pool-arn` and \
                   `--user-pool-id`, or write the ARN";
    Finding::new(FindingKind::NotUnderstood, resource.line, subject, message)
        .of_iam_action(printable(&action.text))
        .on_user_pool(user_pool)
}
