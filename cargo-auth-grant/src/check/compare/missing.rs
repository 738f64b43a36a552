//! What handlers and structs are granted and the role does not allow.

use std::collections::BTreeSet;

use auth_grant_core::catalog;
use auth_grant_core::record::UserPool;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{AllUserPoolsPattern, ResourceRef, UserPoolRef};
use crate::check::pattern::allows;
use crate::function::ReachableGrant;
use crate::printable::printable;
use crate::user_pool_name::in_words;

pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    for (user_pool, pools) in comparison.expected {
        // Of those that are known at run time, it is another finding that nobody says which they are.
        if **user_pool == UserPool::Any && pools.is_empty() {
            continue;
        }
        // Without a pool only what is allowed on any is allowed.
        let pools: Vec<_> = if pools.is_empty() { vec![None] } else { pools.iter().map(Some).collect() };
        for reachable in comparison.function.granted_on(user_pool) {
            for iam_action in reachable.iam_actions() {
                for pool in pools.iter().filter(|pool| !is_allowed(comparison, user_pool, iam_action, **pool)) {
                    let pool = pool.map(|pool| printable(&pool.to_string()));
                    findings.insert(finding(comparison, iam_action, reachable, pool));
                }
            }
        }
    }
}

fn is_allowed(comparison: &Comparison<'_>, user_pool: &UserPool, iam_action: &str, pool: Option<&UserPoolRef>) -> bool {
    // What is allowed on all user pools of an account is a finding of its own, unless those are known at run time.
    let may_be_guessed = *user_pool == UserPool::Any || !comparison.acts_on_any();
    comparison.plain_statements().any(|statement| {
        statement.actions.iter().any(|action| allows(&action.text, iam_action))
            && statement.resources.iter().any(|resource| match (comparison.resolve(&resource.text), pool) {
                (ResourceRef::UserPools(pattern), pool) if !may_be_guessed => {
                    pool.is_some_and(|pool| surely_covers(comparison, &pattern, pool))
                }
                (resource, Some(pool)) => resource.covers(pool),
                (resource, None) => matches!(resource, ResourceRef::UserPools(_)),
            })
    })
}

/// Whether the pattern of all user pools of an account has this one among them, whatever is unknown of it.
fn surely_covers(comparison: &Comparison<'_>, pattern: &str, pool: &UserPoolRef) -> bool {
    let Some(all) = AllUserPoolsPattern::of(pattern) else {
        return !pattern.contains("${") && ResourceRef::UserPools(pattern.to_owned()).covers(pool) && pool.is_literal();
    };
    matches!(comparison.meant_by(&all)[..], [meant] if all.surely_has(meant, pool))
}

fn finding(comparison: &Comparison<'_>, iam_action: &str, reachable: &ReachableGrant, pool: Option<String>) -> Finding {
    let grant = &reachable.grant;
    let user_pool = in_words(&grant.user_pool);
    let words = match (&pool, &grant.user_pool) {
        (Some(pool), _) => format!("{user_pool} ({pool})"),
        (None, UserPool::Event) => format!("{user_pool} (none in the file has the function as its trigger)"),
        (None, _) => user_pool.clone(),
    };
    let grants: Vec<_> =
        grant.auth_actions.iter().filter(|name| grants_it(name, iam_action)).map(String::as_str).collect();
    let grants = grants.join(", ");
    let grantee = reachable.grantee();
    let has_it = match reachable.uses() {
        None => format!("granted it by `{grants}`"),
        Some(_) => reachable.granted(),
    };
    let message = format!(
        "{grantee} is {has_it}, and would be denied access{}; allow it, or remove the grant",
        comparison.unless()
    );
    Finding::new(FindingKind::Missing, comparison.deployed.line, format!("{iam_action} on {words}"), message)
        .of_iam_action(iam_action)
        .on_user_pool(pool.unwrap_or(user_pool))
        .for_handler(grantee)
        .with_grant(Some(grants))
}

fn grants_it(auth_action: &str, iam_action: &str) -> bool {
    catalog::find(auth_action).is_some_and(|found| found.iam_actions.iter().any(|granted| granted.name() == iam_action))
}
