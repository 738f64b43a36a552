//! An array of objects, one for each handler and struct of each function.

use std::collections::BTreeSet;

use anyhow::Result;
use auth_grant_core::record::{Absence, Grantee, GranteeKind, Variable};
use serde::Serialize;

use crate::function::{Function, ReachableGrant};
use crate::user_pool_name::name_of;

/// What one handler or struct may do in one function.
#[derive(Serialize)]
struct GrantObject<'a> {
    artifact: &'a str,
    kind: &'static str,
    handler: &'a str,
    package: &'a str,
    package_version: &'a str,
    /// Nothing if the handler only reads parameters.
    user_pool: Option<&'a str>,
    grants: &'a [String],
    uses: Option<Vec<&'static str>>,
    iam_actions: Vec<&'a str>,
    variables: Vec<EnvironmentVariable<'a>>,
    parameters: BTreeSet<&'a str>,
}

#[derive(Serialize)]
struct EnvironmentVariable<'a> {
    name: &'a str,
    required: bool,
    default: Option<&'a str>,
}

/// Those that use a user pool, then those that only read parameters.
pub(super) fn render(functions: &[Function]) -> Result<String> {
    let mut objects = Vec::new();
    for function in functions {
        let (using, others): (Vec<_>, Vec<_>) =
            function.grants.iter().partition(|reachable| reachable.uses_user_pool());
        objects.extend(using.into_iter().chain(others).map(|reachable| object(&function.name, reachable)));
    }
    Ok(serde_json::to_string_pretty(&objects)? + "\n")
}

fn object<'a>(artifact: &'a str, reachable: &'a ReachableGrant) -> GrantObject<'a> {
    let grant = &reachable.grant;
    let Grantee { kind, package, package_version, path } = &grant.grantee;
    let uses_user_pool = reachable.uses_user_pool();
    GrantObject {
        artifact,
        kind: match kind {
            GranteeKind::Handler => "handler",
            GranteeKind::Struct => "struct",
        },
        handler: path,
        package,
        package_version,
        user_pool: uses_user_pool.then(|| name_of(&grant.user_pool)),
        grants: if uses_user_pool { &grant.auth_actions } else { &[] },
        uses: reachable.uses(),
        iam_actions: reachable.iam_actions(),
        variables: variables(reachable),
        parameters: reachable.parameter_names().into_iter().collect(),
    }
}

/// That with the user pool ID, then those of `env(…)`.
fn variables(reachable: &ReachableGrant) -> Vec<EnvironmentVariable<'_>> {
    let user_pool_id = reachable.user_pool_variable();
    let user_pool_id = user_pool_id.map(|name| EnvironmentVariable { name, required: true, default: None });
    let others = reachable.variables().iter().map(|Variable { name, absence }| EnvironmentVariable {
        name,
        required: *absence == Absence::Error,
        default: match absence {
            Absence::Default(default) => Some(default),
            Absence::Error | Absence::None => None,
        },
    });
    user_pool_id.into_iter().chain(others).collect()
}
