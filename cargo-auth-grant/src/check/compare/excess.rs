//! What the role allows and no handler is granted.

use std::collections::BTreeSet;

use auth_grant_core::IamAction;
use auth_grant_core::catalog::{self, Meaning};
use auth_grant_core::record::UserPool;

use super::comparison::Comparison;
use crate::check::fault::{Fault, Result};
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{DeployedStatement, FileKind, Located, ResourceRef, UserPoolRef, shown};
use crate::check::pattern::{allows, has_wildcard, is_of_cognito};
use crate::printable::printable;

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
    match comparison.resolve(&resource.text) {
        ResourceRef::Other(_) => None,
        ResourceRef::Unclear => Some(unclear(comparison, action, resource)),
        ResourceRef::UserPools(_) => {
            let pattern = shown(&resource.text);
            let target = format!("every user pool that fits `{pattern}`");
            Some(excess(action, &target, pattern, Some("write the ARN of the user pool instead")))
        }
        ResourceRef::UserPool(pool) => on_user_pool(comparison, action, resource, &pool),
    }
}

fn on_user_pool(
    comparison: &Comparison<'_>,
    action: &Located,
    resource: &Located,
    pool: &UserPoolRef,
) -> Option<Finding> {
    let expected = comparison.expected.iter();
    let used: Vec<&UserPool> =
        expected.filter(|(_, pools)| pools.iter().any(|own| own.is(pool))).map(|(user_pool, _)| *user_pool).collect();
    if !has_wildcard(&action.text) && is_granted(comparison, &action.text, &used) {
        return None;
    }
    let name = printable(&pool.to_string());
    let is_open = matches!(pool, UserPoolRef::Symbol(_) | UserPoolRef::OfArn(_));
    Some(match used.first() {
        Some(user_pool) => excess(action, &comparison.words(user_pool), name, None),
        None if is_open && comparison.expected.values().flatten().any(UserPoolRef::is_literal) => {
            known_on_deployment(action, resource, name)
        }
        None => {
            let target = format!("the user pool {name}");
            excess(action, &target, name, Some("no handler uses that user pool; remove it"))
        }
    })
}

fn is_granted(comparison: &Comparison<'_>, iam_action: &str, user_pools: &[&UserPool]) -> bool {
    let mut grants = comparison.function.grants.iter().filter(|grant| user_pools.contains(&&grant.user_pool));
    grants.any(|grant| grant.iam_actions.iter().any(|granted| granted.eq_ignore_ascii_case(iam_action)))
}

/// The finding of an action on a target; `instead` is what to do other than granting or removing it.
fn excess(action: &Located, target: &str, user_pool: String, instead: Option<&str>) -> Finding {
    let (grant, what_to_do) = what_to_do(action, instead);
    let pattern = printable(&action.text);
    let message = format!("it is allowed, and no handler is granted it; {what_to_do}");
    Finding::new(FindingKind::Excess, action.line, format!("{pattern} on {target}"), message)
        .of_iam_action(pattern)
        .on_user_pool(user_pool)
        .with_grant(grant)
}

/// The auth action that would stand for what is in excess, and a sentence.
fn what_to_do(action: &Located, instead: Option<&str>) -> (Option<String>, String) {
    if has_wildcard(&action.text) {
        return (None, "a wildcard allows more than any grant does; write the IAM actions that are granted".to_owned());
    }
    let Meaning::IamAction(_, auth_action) = catalog::meaning(&action.text) else {
        return (None, "no auth action stands for it; remove it".to_owned());
    };
    let name = auth_action.name;
    let sentence = instead.map_or_else(|| format!("remove it, or grant `{name}`"), str::to_owned);
    (Some(name.to_owned()), sentence)
}

fn unclear(comparison: &Comparison<'_>, action: &Located, resource: &Located) -> Finding {
    let subject = format!("the resource `{}` of a statement for user pools", shown(&resource.text));
    let message = if !resource.text.contains("${!") {
        "it is no user pool's ARN, and it cannot be said what it allows; write the ARN of one user pool"
    } else if comparison.model.kind == FileKind::Template {
        "it is plain text that holds `${…}`; did you forget `!Sub`?"
    } else {
        "it holds `${…}`, and it cannot be said what it allows; write the ARN of one user pool"
    };
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
