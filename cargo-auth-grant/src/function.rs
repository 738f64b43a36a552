//! A Lambda function: the handlers that can run in one artifact.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::record::{Absence, Grant, Handler, Parameters, UserPool};
use auth_grant_core::variable::defined_by_lambda;

use crate::printable::printable;

/// The IAM action that reads parameters. It is this program's to name: no record can put another one in its place.
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>
pub(crate) const GET_PARAMETERS: &str = "ssm:GetParameters";

/// The handlers that can run in one artifact.
pub struct Function {
    /// The artifact's name.
    pub(crate) name: String,
    /// Those of its handlers; at least one, in order.
    pub grants: BTreeSet<Grant>,
    /// What it reads from SSM's Parameter Store, in order.
    pub parameters: BTreeSet<Parameters>,
    /// Whether it is built for Lambda on arm64 and not on x86-64.
    pub(crate) is_arm64: bool,
}

/// A statement of a function's policy.
pub(crate) struct Statement<'a> {
    /// In first-seen order, each once.
    pub(crate) iam_actions: Vec<&'a str>,
    pub(crate) resource: GrantedResource<'a>,
    /// Who needs it: a line for each handler, with what it is granted. Holds nothing that does not print.
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
    /// The ID of this user pool, which is no `UserPool::Event`.
    UserPoolId(&'a UserPool),
    /// Whoever deploys has to give one.
    Required,
    /// It may be blank, which is the same as absent; the handlers take this default then, if it says so.
    Optional(Option<&'a str>),
}

impl Function {
    /// The statements of its policy: one for each user pool in order, then that for parameters if it reads some.
    pub(crate) fn statements(&self) -> Vec<Statement<'_>> {
        let mut by_user_pool: BTreeMap<&UserPool, Statement<'_>> = BTreeMap::new();
        for grant in &self.grants {
            let statement = by_user_pool.entry(&grant.user_pool).or_insert_with(|| Statement {
                iam_actions: Vec::new(),
                resource: GrantedResource::UserPool(&grant.user_pool),
                reasons: Vec::new(),
            });
            statement.reasons.push(printable(&format!("{}: {}", grant.handler, grant.auth_actions.join(", "))));
            for iam_action in &grant.iam_actions {
                if !statement.iam_actions.contains(&iam_action.as_str()) {
                    statement.iam_actions.push(iam_action);
                }
            }
        }
        let mut statements: Vec<_> = by_user_pool.into_values().collect();
        if !self.parameters.is_empty() {
            let reason = |parameters: &Parameters| {
                let names = parameters.names.join(", ");
                printable(&format!("{}: `Env::resolve` reads {names}", reader(parameters)))
            };
            statements.push(Statement {
                iam_actions: vec![GET_PARAMETERS],
                resource: GrantedResource::Parameters,
                reasons: self.parameters.iter().map(reason).collect(),
            });
        }
        statements
    }

    /// The names of the variables that it reads from the Parameter Store, in order.
    pub(crate) fn parameter_names(&self) -> BTreeSet<&str> {
        self.parameters.iter().flat_map(|parameters| &parameters.names).map(String::as_str).collect()
    }

    /// The environment variables it needs from whoever deploys it: those of user pools, then those of `env(…)` by name,
    /// without those that Lambda defines itself.
    pub(crate) fn variables(&self) -> Vec<(&str, NeededValue<'_>)> {
        let mut user_pools = BTreeMap::new();
        let mut others: BTreeMap<&str, NeededValue<'_>> = BTreeMap::new();
        for grant in &self.grants {
            if let UserPool::Resource { variable, .. } = &grant.user_pool {
                user_pools.insert(variable.as_str(), NeededValue::UserPoolId(&grant.user_pool));
            }
            for variable in &grant.variables {
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

/// The handler whose variables these are: the record stands in a function of its module.
pub(crate) fn reader(parameters: &Parameters) -> Handler {
    let handler = parameters.handler.clone();
    let path = handler.path.strip_suffix("::resolve").unwrap_or(&handler.path).to_owned();
    Handler { path, ..handler }
}
