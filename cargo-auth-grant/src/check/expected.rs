//! Which user pool of the file each user pool of the handlers is.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::record::UserPool;

use super::model::{Declared, Deployed, Environment, Kind, Model, VariableValue};
use super::pattern;
use super::user_pool::{Resource, UserPoolRef};
use crate::function::{Function, Value};
use crate::user_pools::{Source, UserPools, name_of};

/// The user pools of one function's handlers: which they have to be.
pub(super) type Expected<'a> = BTreeMap<&'a UserPool, BTreeSet<UserPoolRef>>;

/// Which user pools the file leaves open, and what they are taken to be.
pub(super) struct Taken {
    pub(super) name: String,
    pub(super) user_pool: UserPoolRef,
}

/// For each function in order; and what nobody said, but the file suggests.
pub(super) fn expected<'a>(
    chosen: &[(&'a Function, &Deployed)],
    user_pools: &UserPools,
    model: &Model,
) -> (Vec<Expected<'a>>, Vec<Taken>) {
    let mut all: Vec<Expected<'a>> = Vec::new();
    for (function, deployed) in chosen {
        let mut expected = Expected::new();
        for grant in &function.grants {
            expected
                .entry(&grant.user_pool)
                .or_insert_with(|| said(&grant.user_pool, function, deployed, user_pools, model));
        }
        all.push(expected);
    }
    let taken = take(chosen, &all, model);
    for expected in &mut all {
        for (user_pool, pools) in expected.iter_mut().filter(|(_, pools)| pools.is_empty()) {
            pools.extend(
                taken.iter().find(|taken| taken.name == name_of(user_pool)).map(|taken| taken.user_pool.clone()),
            );
        }
    }
    (all, taken)
}

/// What the command line or the file says.
fn said(
    user_pool: &UserPool,
    function: &Function,
    deployed: &Deployed,
    user_pools: &UserPools,
    model: &Model,
) -> BTreeSet<UserPoolRef> {
    match user_pools.source(user_pool) {
        Source::Id(id) => return BTreeSet::from([UserPoolRef::of_literal_id(id.as_str())]),
        Source::Arn(arn) => {
            return BTreeSet::from([UserPoolRef::Literal {
                id: arn.user_pool_id().to_owned(),
                partition: Some(arn.partition().to_owned()),
                region: Some(arn.region().to_owned()),
                account: Some(arn.account().to_owned()),
            }]);
        }
        Source::Own => {}
    }
    let placeholder = is_document(model.kind).then(|| {
        let symbols = resources(deployed, &model.declared);
        symbols.into_iter().find(|pool| is_placeholder(pool, user_pool, user_pools))
    });
    if let Some(placeholder) = placeholder.flatten() {
        return BTreeSet::from([placeholder]);
    }
    match user_pool {
        UserPool::Event => deployed.triggered_by.clone(),
        UserPool::Resource { variable, .. } => {
            let text = match &deployed.environment {
                Environment::Known(variables) => variables.get(variable).map(|variable| &variable.value),
                // With several user pools it cannot be told which is in which variable.
                Environment::NotYetKnown(user_pools) if user_pools.len() == 1 && has_one_variable(function) => {
                    return user_pools.clone();
                }
                _ => None,
            };
            let Some(VariableValue::Text(text)) = text else { return BTreeSet::new() };
            UserPoolRef::of_id(text, &model.declared).into_iter().collect()
        }
    }
}

/// Whether its handlers read the ID of one user pool.
fn has_one_variable(function: &Function) -> bool {
    function.variables().iter().filter(|(_, value)| matches!(value, Value::UserPoolId(_))).count() == 1
}

pub(super) fn is_document(kind: Kind) -> bool {
    matches!(kind, Kind::PolicyDocument | Kind::PolicyDocuments)
}

/// Whether it is what `policy` prints for this user pool if it does not know the ARN.
pub(super) fn is_placeholder(pool: &UserPoolRef, user_pool: &UserPool, user_pools: &UserPools) -> bool {
    let UserPoolRef::Symbol(symbol) = pool else { return false };
    symbol.strip_suffix(".UserPoolArn").is_some_and(|name| {
        // Of several triggers, each has a placeholder with the function's name before it.
        let is_trigger = name.rsplit_once('.').is_some_and(|(_, name)| name == name_of(user_pool));
        name == name_of(user_pool) || *user_pool == UserPool::Event && is_trigger
    }) || symbol == "UserPoolArn" && user_pools.len() == 1
}

/// The user pools that the function is allowed anything on.
fn resources(deployed: &Deployed, declared: &Declared) -> BTreeSet<UserPoolRef> {
    let statements = deployed.access.statements.iter().filter(|statement| statement.not_plain.is_none());
    let resources = statements.flat_map(|statement| &statement.resources);
    resources
        .filter_map(|resource| match Resource::of(&resource.text, declared) {
            Resource::UserPool(pool) => Some(pool),
            _ => None,
        })
        .collect()
}

/// Gives each user pool that is open one of the file: those first that differ least from what is granted on it.
fn take(chosen: &[(&Function, &Deployed)], all: &[Expected<'_>], model: &Model) -> Vec<Taken> {
    let mut differences: Vec<(usize, &str, UserPoolRef)> = Vec::new();
    let mut add = |difference, name, pool: UserPoolRef| match differences
        .iter_mut()
        .find(|(_, other_name, other)| *other_name == name && *other == pool)
    {
        Some((sum, _, _)) => *sum += difference,
        None => differences.push((difference, name, pool)),
    };
    for ((function, deployed), expected) in chosen.iter().zip(all) {
        let said: BTreeSet<_> = expected.values().flatten().collect();
        for user_pool in expected.iter().filter(|(_, pools)| pools.is_empty()).map(|(user_pool, _)| *user_pool) {
            for pool in resources(deployed, &model.declared) {
                if !said.iter().any(|said| said.is(&pool)) {
                    add(difference(function, user_pool, deployed, &pool, &model.declared), name_of(user_pool), pool);
                }
            }
        }
    }
    differences.sort();
    let mut taken: Vec<Taken> = Vec::new();
    // Only where there are too few may two be one.
    for may_be_one in [false, true] {
        for (_, name, user_pool) in &differences {
            let is_taken = |taken: &Taken| taken.name == *name || !may_be_one && taken.user_pool == *user_pool;
            if !taken.iter().any(is_taken) {
                taken.push(Taken { name: (*name).to_owned(), user_pool: user_pool.clone() });
            }
        }
    }
    taken
}

/// How many IAM actions are granted on the one pool and not allowed on the other, or the other way round.
fn difference(
    function: &Function,
    user_pool: &UserPool,
    deployed: &Deployed,
    pool: &UserPoolRef,
    declared: &Declared,
) -> usize {
    let grants = function.grants.iter().filter(|grant| grant.user_pool == *user_pool);
    let granted: BTreeSet<_> = grants.flat_map(|grant| grant.iam_actions.iter().map(String::as_str)).collect();
    let is_about = |statement: &&super::model::Statement| {
        statement.not_plain.is_none()
            && statement.resources.iter().any(|resource| Resource::of(&resource.text, declared).covers(pool))
    };
    let statements = deployed.access.statements.iter().filter(is_about);
    let allowed: BTreeSet<_> = statements
        .flat_map(|statement| &statement.actions)
        .map(|action| action.text.as_str())
        .filter(|action| pattern::is_of_cognito(action))
        .collect();
    let is_allowed = |iam_action: &&&str| allowed.iter().any(|pattern| pattern::allows(pattern, iam_action));
    let is_granted = |pattern: &&&str| granted.iter().any(|iam_action| pattern::allows(pattern, iam_action));
    let missing = granted.len() - granted.iter().filter(is_allowed).count();
    missing + allowed.len() - allowed.iter().filter(is_granted).count()
}
