//! The variables that a function's handlers read, held against those of its environment.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::record::UserPool;
use auth_grant_core::variable::UNRESOLVED;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{
    DeployedVariable, Environment, FileKind, Located, ResourceRef, UserPoolRef, VariableValue, shown,
};
use crate::check::pattern::allows;
use crate::function::{NeededValue, ReachableGrant};
use crate::printable::printable;
use crate::user_pool_name::in_words;

pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    let needed = comparison.function.variables();
    let variables = match &comparison.deployed.environment {
        Environment::Known(variables) => variables,
        Environment::NotUnderstood(Located { line, text }) if !needed.is_empty() => {
            findings.insert(not_understood(*line, format!("{text} in the place of variables")));
            return;
        }
        _ => return,
    };
    for (name, value) in &needed {
        let variable = variables.get(*name);
        if let (
            Some(DeployedVariable { line, value: VariableValue::Intrinsic(intrinsic) }),
            NeededValue::UserPoolId(_),
        ) = (variable, value)
        {
            findings.insert(not_understood(*line, format!("{intrinsic} in the value of `{}`", printable(name))));
            continue;
        }
        let is_blank = variable
            .is_none_or(|variable| matches!(&variable.value, VariableValue::Text(text) if text.trim().is_empty()));
        let fault = match value {
            NeededValue::Required if is_blank => Some((is_not_set(name), "set it".to_owned())),
            NeededValue::Required | NeededValue::Optional(_) => None,
            NeededValue::UserPoolId(user_pool) if is_blank => {
                Some((is_not_set(name), set_user_pool(user_pool, variables, &needed, comparison)))
            }
            NeededValue::UserPoolId(user_pool) => match variable {
                Some(variable) => of_user_pool(name, variable, user_pool, comparison),
                None => None,
            },
        };
        if let Some((subject, message)) = fault {
            let line = variable.map_or(comparison.deployed.line, |variable| variable.line);
            let finding = Finding::new(FindingKind::Variable, line, subject, message);
            findings.insert(match value {
                NeededValue::UserPoolId(user_pool) => finding.on_user_pool(in_words(user_pool)),
                _ => finding,
            });
        }
    }
}

fn not_understood(line: usize, subject: String) -> Finding {
    let message =
        "this program cannot tell what is set; write `!Ref` of the user pool or its ID, or check this by hand";
    Finding::new(FindingKind::NotUnderstood, line, subject, message)
}

fn is_not_set(name: &str) -> String {
    format!("`{}` is not set", printable(name))
}

/// What the variable of a user pool has to be set to.
fn id_of(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Variable(_) => "the user pool's ID".to_owned(),
        _ => format!("the ID of {}", in_words(user_pool)),
    }
}

/// What to do; another variable may have the ID.
fn set_user_pool(
    user_pool: &UserPool,
    variables: &BTreeMap<String, DeployedVariable>,
    needed: &[(&str, NeededValue<'_>)],
    comparison: &Comparison<'_>,
) -> String {
    let pools = comparison.expected.get(user_pool);
    let is_renamed = |(name, variable): &(&String, &DeployedVariable)| {
        let pool = match &variable.value {
            VariableValue::Text(text) => UserPoolRef::of_id(text, &comparison.model.declared),
            _ => None,
        };
        !needed.iter().any(|(needed, _)| needed == name)
            && pool.is_some_and(|pool| pools.is_some_and(|pools| pools.iter().any(|own| own.is(&pool))))
    };
    let set = format!("set it to {}", id_of(user_pool));
    match variables.iter().find(is_renamed) {
        Some((other, _)) => format!("{set}; `{}`, which no handler reads, is set to it", printable(other)),
        None => set,
    }
}

/// What is wrong with the variable of a user pool, and what to do.
fn of_user_pool(
    name: &str,
    variable: &DeployedVariable,
    user_pool: &UserPool,
    comparison: &Comparison<'_>,
) -> Option<(String, String)> {
    let name = printable(name);
    let text = match &variable.value {
        VariableValue::Unknown | VariableValue::Intrinsic(_) => return None,
        VariableValue::Text(text) => text,
    };
    let is_read = comparison.function.parameter_names().contains(name.as_str());
    if text == UNRESOLVED && is_read {
        return None;
    }
    let Some(pool) = UserPoolRef::of_id(text, &comparison.model.declared) else {
        let subject = format!("`{name}` is set to `{}`", shown(text));
        let is_plain = text.contains("${!") && comparison.model.kind == FileKind::Template;
        let why = if is_plain {
            "plain text that holds `${…}`; did you forget `!Sub`? Set"
        } else {
            "no user pool ID; set"
        };
        return Some((subject, format!("that is {why} it to {}", id_of(user_pool))));
    };
    let subject = format!("`{name}` is set to the ID of the user pool {}", printable(&pool.to_string()));
    if !comparison.user_pools.is_own(user_pool) {
        let expected = comparison.expected.get(user_pool).and_then(|pools| pools.first());
        return expected.filter(|expected| !expected.is(&pool)).map(|expected| {
            (subject, format!("{} is {}; set it to that", in_words(user_pool), printable(&expected.to_string())))
        });
    }
    allowed_instead(user_pool, &pool, comparison).map(|other| {
        let message = format!(
            "the policy allows what is granted on {} for {} instead; set the one that is right in both places",
            in_words(user_pool),
            printable(&other.to_string())
        );
        (subject, message)
    })
}

/// Another user pool on which all is allowed that is granted on this one, where nothing of it is allowed on this one.
fn allowed_instead(user_pool: &UserPool, pool: &UserPoolRef, comparison: &Comparison<'_>) -> Option<UserPoolRef> {
    let granted: BTreeSet<_> =
        comparison.function.granted_on(user_pool).flat_map(ReachableGrant::iam_actions).collect();
    let mut allowed: Vec<(ResourceRef, &str)> = Vec::new();
    for statement in comparison.plain_statements() {
        for resource in &statement.resources {
            let resource = comparison.resolve(&resource.text);
            allowed.extend(statement.actions.iter().map(|action| (resource.clone(), action.text.as_str())));
        }
    }
    let is_allowed = |iam_action: &str, pool: &UserPoolRef| {
        allowed.iter().any(|(resource, pattern)| resource.covers(pool) && allows(pattern, iam_action))
    };
    if granted.is_empty() || granted.iter().any(|iam_action| is_allowed(iam_action, pool)) {
        return None;
    }
    let others: BTreeSet<_> = allowed
        .iter()
        .filter_map(|(resource, _)| match resource {
            ResourceRef::UserPool(other) => Some(other),
            _ => None,
        })
        .collect();
    others.into_iter().find(|other| granted.iter().all(|iam_action| is_allowed(iam_action, other))).cloned()
}
