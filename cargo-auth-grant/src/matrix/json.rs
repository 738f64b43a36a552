//! An array of objects, one for each handler of each function.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use auth_grant_core::record::{Absence, Grant, Handler, UserPool, Variable};
use serde::Serialize;

use crate::function::{Function, reader};
use crate::user_pool_name::name_of;

/// What one handler may do in one function.
#[derive(Serialize)]
struct HandlerObject<'a> {
    artifact: &'a str,
    handler: String,
    package: String,
    package_version: String,
    /// Nothing if the handler only reads parameters.
    user_pool: Option<&'a str>,
    grants: &'a [String],
    iam_actions: &'a [String],
    variables: Vec<EnvironmentVariable<'a>>,
    parameters: BTreeSet<&'a str>,
}

#[derive(Serialize)]
struct EnvironmentVariable<'a> {
    name: &'a str,
    required: bool,
    default: Option<&'a str>,
}

pub(super) fn render(functions: &[Function]) -> Result<String> {
    let entries: Vec<_> = functions.iter().flat_map(entries).collect();
    Ok(serde_json::to_string_pretty(&entries)? + "\n")
}

/// Those of the handlers with grants, then of those that only read parameters.
fn entries(function: &Function) -> Vec<HandlerObject<'_>> {
    let mut parameters: BTreeMap<Handler, BTreeSet<&str>> = BTreeMap::new();
    for record in &function.parameters {
        parameters.entry(reader(record)).or_default().extend(record.names.iter().map(String::as_str));
    }
    let granted = function.grants.iter().map(|grant| {
        let parameters = parameters.get(&grant.handler).cloned().unwrap_or_default();
        entry(&function.name, grant.handler.clone(), Some(grant), parameters)
    });
    let mut entries: Vec<_> = granted.collect();
    for grant in &function.grants {
        parameters.remove(&grant.handler);
    }
    entries.extend(parameters.into_iter().map(|(handler, names)| entry(&function.name, handler, None, names)));
    entries
}

fn entry<'a>(
    artifact: &'a str,
    handler: Handler,
    grant: Option<&'a Grant>,
    parameters: BTreeSet<&'a str>,
) -> HandlerObject<'a> {
    let Handler { package, package_version, path } = handler;
    HandlerObject {
        artifact,
        handler: path,
        package,
        package_version,
        user_pool: grant.map(|grant| name_of(&grant.user_pool)),
        grants: grant.map_or(&[], |grant| &grant.auth_actions),
        iam_actions: grant.map_or(&[], |grant| &grant.iam_actions),
        variables: grant.map(variables).unwrap_or_default(),
        parameters,
    }
}

/// That with the user pool ID, then those of `env(…)`.
fn variables(grant: &Grant) -> Vec<EnvironmentVariable<'_>> {
    let user_pool_id = match &grant.user_pool {
        UserPool::Resource { variable, .. } => {
            Some(EnvironmentVariable { name: variable, required: true, default: None })
        }
        UserPool::Event => None,
    };
    let others = grant.variables.iter().map(|Variable { name, absence }| EnvironmentVariable {
        name,
        required: *absence == Absence::Error,
        default: match absence {
            Absence::Default(default) => Some(default),
            Absence::Error | Absence::None => None,
        },
    });
    user_pool_id.into_iter().chain(others).collect()
}
