//! Functions as tests make them: binaries of the app with more records in them.

use std::fs;
use std::path::Path;

use auth_grant_core::catalog;
use auth_grant_core::record::{self, Absence, GranteeKind, Template, UserPool, Variable};
use auth_grant_core::variable::user_pool_variable;

use crate::support::binary;

/// The bytes of a handler's record in the root module of the crate, as the compiler would put them together.
pub(crate) fn record_of(krate: &str, template: &Template) -> Vec<u8> {
    record_in("handler", krate, template)
}

/// Those of a record in something else, as `Reachable` calls it.
pub(crate) fn record_in(reachable: &str, krate: &str, template: &Template) -> Vec<u8> {
    let Template { before_package, before_version, before_module, after_module } = template;
    let head = record::head(reachable);
    [&head, *before_package, krate, before_version, "1.0.0", before_module, krate, after_module].concat().into_bytes()
}

/// The record of a function in the crate that reads these variables from the Parameter Store.
pub(crate) fn parameters_of(krate: &str, names: &[&str]) -> Vec<u8> {
    let variables = names.iter().map(|name| (*name, Absence::Error)).collect::<Vec<_>>();
    record_in(
        "parameters",
        krate,
        &template(GranteeKind::Handler, "handler", &UserPool::Event, &["getUser"], &variables),
    )
}

/// The records of a struct of `domain` with this in the binary: operations, and `variable`.
pub(crate) fn struct_of(name: &str, user_pool: &UserPool, grants: &[&str], reachable: &[&str]) -> Vec<u8> {
    let template = template(GranteeKind::Struct, name, user_pool, grants, &[]);
    reachable.iter().flat_map(|reachable| record_in(reachable, "domain", &template)).collect()
}

/// What the macro writes for these arguments.
pub(crate) fn template(
    kind: GranteeKind,
    name: &str,
    user_pool: &UserPool,
    grants: &[&str],
    variables: &[(&str, Absence)],
) -> Template {
    let actions = grants.iter().map(|name| catalog::find(name).expect("an auth action"));
    let iam_actions = catalog::iam_actions(actions);
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, absence)| Variable { name: (*name).to_owned(), absence: absence.clone() })
        .collect();
    record::encode(kind, name, user_pool, grants, &iam_actions, &variables)
}

/// A copy of one of the app's binaries with more records in it.
pub(crate) fn write_function(path: &Path, from: &str, records: &[Vec<u8>]) {
    let bytes = fs::read(binary(from)).expect("the binary can be read");
    fs::write(path, [bytes, records.concat()].concat()).expect("the file can be written");
}

/// A function with one handler, which is granted this.
pub(crate) fn write_handler(path: &Path, user_pool: &UserPool, grants: &[&str], variables: &[(&str, Absence)]) {
    let template = template(GranteeKind::Handler, "handler", user_pool, grants, variables);
    write_function(path, "none", &[record_of("app", &template)]);
}

/// Adds a record to a function.
pub(crate) fn add_record(path: &Path, record: &[u8]) {
    let bytes = fs::read(path).expect("the file can be read");
    fs::write(path, [&bytes, record].concat()).expect("the file can be written");
}

pub(crate) fn user_pool(name: &str) -> UserPool {
    UserPool::Resource { name: name.to_owned(), variable: user_pool_variable(name) }
}

pub(crate) fn amplify_auth() -> UserPool {
    user_pool("amplifyAuth")
}
