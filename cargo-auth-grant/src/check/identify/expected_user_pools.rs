//! Which user pool of the file each user pool of the handlers is.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::record::UserPool;

use crate::check::model::{Declared, DeployedFunction, Environment, Model, ResourceRef, UserPoolRef, VariableValue};
use crate::check::pattern;
use crate::deployment::{UserPoolSource, UserPoolSources};
use crate::function::{Function, NeededValue, ReachableGrant};
use crate::user_pool_name::name_of;

/// The user pools of one function's handlers: which they have to be.
pub(crate) type ExpectedUserPools<'a> = BTreeMap<&'a UserPool, BTreeSet<UserPoolRef>>;

/// A user pool that nobody says, and the one of the file that it is taken to be.
pub(crate) struct Assumption {
    pub(crate) name: String,
    pub(crate) user_pool: UserPoolRef,
}

/// For each function in order; and what nobody said, but the file suggests.
pub(crate) fn expected_user_pools<'a>(
    chosen: &[(&'a Function, &DeployedFunction)],
    user_pools: &UserPoolSources,
    model: &Model,
) -> (Vec<ExpectedUserPools<'a>>, Vec<Assumption>) {
    let mut all: Vec<ExpectedUserPools<'a>> = Vec::new();
    for (function, deployed) in chosen {
        let mut expected = ExpectedUserPools::new();
        for user_pool in function.user_pools() {
            expected.insert(user_pool, said(user_pool, function, deployed, user_pools, model));
        }
        all.push(expected);
    }
    let assumptions = assume(chosen, &all, model);
    for expected in &mut all {
        for (user_pool, pools) in expected.iter_mut().filter(|(_, pools)| pools.is_empty()) {
            pools.extend(
                assumptions
                    .iter()
                    .find(|assumed| assumed.name == name_of(user_pool))
                    .map(|assumed| assumed.user_pool.clone()),
            );
        }
    }
    (all, assumptions)
}

/// What the command line or the file says.
fn said(
    user_pool: &UserPool,
    function: &Function,
    deployed: &DeployedFunction,
    user_pools: &UserPoolSources,
    model: &Model,
) -> BTreeSet<UserPoolRef> {
    match user_pools.source(user_pool) {
        UserPoolSource::Id(id) => return BTreeSet::from([UserPoolRef::of_literal_id(id.as_str())]),
        UserPoolSource::Arn(arn) => return BTreeSet::from([UserPoolRef::of_arn(arn)]),
        UserPoolSource::Several(arns) => return arns.iter().map(UserPoolRef::of_arns).collect(),
        UserPoolSource::Own => {}
    }
    let placeholder = model.kind.is_of_documents().then(|| {
        let symbols = resources(deployed, &model.declared);
        symbols.into_iter().find(|pool| is_placeholder(pool, user_pool, user_pools))
    });
    if let Some(placeholder) = placeholder.flatten() {
        return BTreeSet::from([placeholder]);
    }
    match user_pool {
        UserPool::Event => deployed.triggered_by.clone(),
        UserPool::Any => BTreeSet::new(),
        UserPool::Resource { variable, .. } | UserPool::Variable(variable) => {
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
    function.variables().iter().filter(|(_, value)| matches!(value, NeededValue::UserPoolId(_))).count() == 1
}

/// Whether it is what `policy` prints for this user pool if it does not know the ARN.
pub(crate) fn is_placeholder(pool: &UserPoolRef, user_pool: &UserPool, user_pools: &UserPoolSources) -> bool {
    let UserPoolRef::Symbol(symbol) = pool else { return false };
    symbol.strip_suffix(".UserPoolArn").is_some_and(|name| {
        // Of several triggers, each has a placeholder with the function's name before it.
        let is_trigger = name.rsplit_once('.').is_some_and(|(_, name)| name == name_of(user_pool));
        name == name_of(user_pool) || *user_pool == UserPool::Event && is_trigger
    }) || symbol == "UserPoolArn" && user_pools.len() == 1
}

/// The user pools that the function is allowed anything on.
fn resources(deployed: &DeployedFunction, declared: &Declared) -> BTreeSet<UserPoolRef> {
    let resources = deployed.access.plain_statements().flat_map(|statement| &statement.resources);
    resources
        .filter_map(|resource| match ResourceRef::of(&resource.text, declared) {
            ResourceRef::UserPool(pool) => Some(pool),
            _ => None,
        })
        .collect()
}

/// Gives each user pool that is open one of the file: those first that differ least from what is granted on it.
fn assume(chosen: &[(&Function, &DeployedFunction)], all: &[ExpectedUserPools<'_>], model: &Model) -> Vec<Assumption> {
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
        let open = expected.iter().filter(|(_, pools)| pools.is_empty()).map(|(user_pool, _)| *user_pool);
        // Which those are that are known at run time, a file cannot suggest.
        for user_pool in open.filter(|user_pool| **user_pool != UserPool::Any) {
            for pool in resources(deployed, &model.declared) {
                if !said.iter().any(|said| said.is(&pool)) {
                    add(difference(function, user_pool, deployed, &pool, &model.declared), name_of(user_pool), pool);
                }
            }
        }
    }
    differences.sort();
    let user_pools = all.iter().flat_map(BTreeMap::keys);
    let in_variables: BTreeSet<_> =
        user_pools.filter(|user_pool| user_pool.variable().is_some()).map(|user_pool| name_of(user_pool)).collect();
    let mut assumptions: Vec<Assumption> = Vec::new();
    // Only where there are too few may two be one, and not if each has a variable of its own.
    for may_be_one in [false, true] {
        for (_, name, user_pool) in &differences {
            let can_be_one = |other: &Assumption| {
                may_be_one && !(in_variables.contains(name) && in_variables.contains(other.name.as_str()))
            };
            let is_settled =
                |other: &Assumption| other.name == *name || other.user_pool == *user_pool && !can_be_one(other);
            if !assumptions.iter().any(is_settled) {
                assumptions.push(Assumption { name: (*name).to_owned(), user_pool: user_pool.clone() });
            }
        }
    }
    assumptions
}

/// How many IAM actions are granted on the one pool and not allowed on the other, or the other way round.
fn difference(
    function: &Function,
    user_pool: &UserPool,
    deployed: &DeployedFunction,
    pool: &UserPoolRef,
    declared: &Declared,
) -> usize {
    let granted: BTreeSet<_> = function.granted_on(user_pool).flat_map(ReachableGrant::iam_actions).collect();
    let statements = deployed.access.plain_statements().filter(|statement| {
        statement.resources.iter().any(|resource| ResourceRef::of(&resource.text, declared).covers(pool))
    });
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
