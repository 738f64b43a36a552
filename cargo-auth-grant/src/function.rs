//! A Lambda function: what can run in one artifact.

mod reachable_grant;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use auth_grant_core::catalog::single_for;
use auth_grant_core::record::{Absence, UserPool};
use auth_grant_core::variable::defined_by_lambda;
use auth_grant_core::{AlsoNeeded, IamAction};

pub use self::reachable_grant::ReachableGrant;

/// The IAM action that reads parameters. It is this program's to name: no record can put another one in its place.
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>
pub(crate) const GET_PARAMETERS: &str = "ssm:GetParameters";

/// What can run in one artifact.
pub struct Function {
    /// The artifact's name.
    pub(crate) name: String,
    /// Where the artifact is.
    pub(crate) path: PathBuf,
    /// Each `#[grant(…)]` of which something can run in it, in order.
    pub grants: Vec<ReachableGrant>,
    /// The libraries that it loads and that were not read, although they may have more.
    pub(crate) unread: BTreeSet<String>,
    /// Whether it is built for Lambda on arm64 and not on x86-64.
    pub(crate) is_arm64: bool,
}

/// A statement of a function's policy.
pub(crate) struct Statement<'a> {
    /// In first-seen order, each once; at least one.
    pub(crate) iam_actions: Vec<&'a str>,
    pub(crate) resource: GrantedResource<'a>,
    /// Who needs it: a line for each handler and struct, with what it is granted. Holds nothing that does not print.
    pub(crate) reasons: Vec<String>,
}

/// What a statement allows to act on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum GrantedResource<'a> {
    UserPool(&'a UserPool),
    /// The parameters of `--ssm-parameter-arn`.
    Parameters,
}

/// The value of a function's environment variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NeededValue<'a> {
    /// The ID of this user pool, which has a variable.
    UserPoolId(&'a UserPool),
    /// Whoever deploys has to give one.
    Required,
    /// It may be blank, which is the same as absent; the handlers take this default then, if it says so.
    Optional(Option<&'a str>),
}

impl Statement<'_> {
    /// What is said of it beside it: who needs it, and what its operations need besides.
    pub(crate) fn comments(&self) -> Vec<String> {
        let also_needed = also_needed(self.iam_actions.iter().copied());
        self.reasons.iter().cloned().chain(also_needed).collect()
    }
}

/// What the operations of these IAM actions need besides, which no policy of a function has: a sentence for each.
pub(crate) fn also_needed<'a>(iam_actions: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let known = iam_actions.into_iter().filter_map(IamAction::find);
    let sentences = known.flat_map(|iam_action| {
        let operation = iam_action.operation();
        iam_action.also_needed().iter().map(move |need| format!("{operation} also needs {need}; {}", grant_of(need)))
    });
    sentences.collect()
}

/// What grants what an operation needs besides.
fn grant_of(need: &AlsoNeeded) -> String {
    let granted: Option<Vec<_>> = need.iam_actions.iter().map(|name| IamAction::find(name)).collect();
    match granted {
        Some(granted) => {
            let names: Vec<_> = granted.iter().map(|action| format!("`{}`", single_for(*action).name)).collect();
            format!("grant {} for it", names.join(" and "))
        }
        None => "no grant includes it".to_owned(),
    }
}

impl Function {
    /// Whether it is allowed anything. Without a handler or an operation it is no function of ours, even if it reads a
    /// handler's variables as a tool might.
    pub(crate) fn is_granted_anything(&self) -> bool {
        self.grants.iter().any(ReachableGrant::is_granted_anything)
    }

    /// Its grants that allow anything.
    pub(crate) fn granted(&self) -> impl Iterator<Item = &ReachableGrant> {
        self.grants.iter().filter(|reachable| reachable.is_granted_anything())
    }

    /// Its grants on this user pool that allow anything.
    pub(crate) fn granted_on(&self, user_pool: &UserPool) -> impl Iterator<Item = &ReachableGrant> {
        self.granted().filter(move |reachable| reachable.grant.user_pool == *user_pool)
    }

    /// Its grants whose variables it reads from the Parameter Store.
    pub(crate) fn parameter_readers(&self) -> impl Iterator<Item = &ReachableGrant> {
        let is_function = self.is_granted_anything();
        self.grants.iter().filter(move |reachable| is_function && reachable.reads_parameters())
    }

    pub(crate) fn reads_parameters(&self) -> bool {
        self.parameter_readers().next().is_some()
    }

    /// The user pools that it may act on, or whose ID it reads, in order.
    pub(crate) fn user_pools(&self) -> BTreeSet<&UserPool> {
        self.grants
            .iter()
            .filter(|reachable| reachable.uses_user_pool())
            .map(|reachable| &reachable.grant.user_pool)
            .collect()
    }

    /// The statements of its policy: one for each user pool in order, then that for parameters if it reads some.
    pub(crate) fn statements(&self) -> Vec<Statement<'_>> {
        let mut by_user_pool: BTreeMap<&UserPool, Statement<'_>> = BTreeMap::new();
        for reachable in self.granted() {
            let user_pool = &reachable.grant.user_pool;
            let statement = by_user_pool.entry(user_pool).or_insert_with(|| Statement {
                iam_actions: Vec::new(),
                resource: GrantedResource::UserPool(user_pool),
                reasons: Vec::new(),
            });
            statement.reasons.push(reachable.reason());
            for iam_action in reachable.iam_actions() {
                if !statement.iam_actions.contains(&iam_action) {
                    statement.iam_actions.push(iam_action);
                }
            }
        }
        let mut statements: Vec<_> = by_user_pool.into_values().collect();
        if self.reads_parameters() {
            statements.push(Statement {
                iam_actions: vec![GET_PARAMETERS],
                resource: GrantedResource::Parameters,
                reasons: self.parameter_readers().map(ReachableGrant::reason_for_parameters).collect(),
            });
        }
        statements
    }

    /// The names of the variables that it reads from the Parameter Store, in order.
    pub(crate) fn parameter_names(&self) -> BTreeSet<&str> {
        self.parameter_readers().flat_map(|reachable| reachable.grant.parameter_names()).collect()
    }

    /// The environment variables it needs from whoever deploys it: those of user pools, then those of `env(…)` by name,
    /// without those that Lambda defines itself.
    pub(crate) fn variables(&self) -> Vec<(&str, NeededValue<'_>)> {
        let mut user_pools = BTreeMap::new();
        let mut others: BTreeMap<&str, NeededValue<'_>> = BTreeMap::new();
        for reachable in &self.grants {
            if let Some(variable) = reachable.user_pool_variable() {
                user_pools.insert(variable, NeededValue::UserPoolId(&reachable.grant.user_pool));
            }
            for variable in reachable.variables() {
                let value = match &variable.absence {
                    Absence::Error => NeededValue::Required,
                    Absence::None => NeededValue::Optional(None),
                    Absence::Default(default) => NeededValue::Optional(Some(default)),
                };
                let entry = others.entry(&variable.name).or_insert(value);
                *entry = match (*entry, value) {
                    (NeededValue::Optional(one), NeededValue::Optional(other)) => {
                        NeededValue::Optional(one.filter(|_| one == other))
                    }
                    _ => NeededValue::Required,
                };
            }
        }
        others.retain(|name, _| defined_by_lambda(name).is_none() && !user_pools.contains_key(name));
        user_pools.into_iter().chain(others).collect()
    }
}
