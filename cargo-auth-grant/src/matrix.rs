//! `cargo auth-grant matrix`: which function may do what.

mod html;
mod json;
mod markdown;
mod operation;
mod text;

use std::collections::BTreeSet;

use anyhow::Result;
use auth_grant_core::AccessLevel;
use auth_grant_core::record::UserPool;

use self::operation::Operation;
use crate::cli::{MatrixArgs, MatrixFormat};
use crate::function::{self, Function, Resource, reader};
use crate::notes::printable;

pub(crate) fn run(arguments: &MatrixArgs) -> Result<String> {
    let functions = function::select(&arguments.artifacts)?.functions;
    match arguments.format {
        MatrixFormat::Text => Ok(text::render(&functions, text::width())),
        MatrixFormat::Markdown => Ok(markdown::render(&functions)),
        MatrixFormat::Html => Ok(html::render(&functions)),
        MatrixFormat::Json => json::render(&functions),
    }
}

/// The access levels in the order they are shown, which is from harmless to harmful.
const ACCESS_LEVELS: [AccessLevel; 3] = [AccessLevel::List, AccessLevel::Read, AccessLevel::Write];

/// What a function may do on one resource.
struct Row {
    /// The resource's name. Holds nothing that does not print.
    on: String,
    /// By access level, then by name.
    operations: BTreeSet<Operation>,
    /// Who needs it: a line for each handler. Holds nothing that does not print.
    reasons: Vec<String>,
}

impl Row {
    /// The operations of this access level.
    fn of_level(&self, access_level: AccessLevel) -> impl Iterator<Item = Operation> {
        self.operations.iter().copied().filter(move |operation| operation.access_level() == access_level)
    }
}

/// A row for each resource that the function may act on.
fn rows(function: &Function) -> Vec<Row> {
    let row = |statement: function::Statement<'_>| Row {
        on: match statement.resource {
            Resource::UserPool(user_pool) => on(user_pool),
            Resource::Parameters => "the Parameter Store".to_owned(),
        },
        // All are known: whoever read the records held them against the catalog.
        operations: statement.iam_actions.iter().filter_map(|name| Operation::find(name)).collect(),
        reasons: statement.reasons,
    };
    function.statements().into_iter().map(row).collect()
}

/// The user pool as a table calls it.
fn on(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => printable(name),
        UserPool::Event => "the event's pool".to_owned(),
    }
}

/// Whether the function may change anything.
fn may_write(function: &Function) -> bool {
    rows(function).iter().any(|row| row.of_level(AccessLevel::Write).next().is_some())
}

/// How many functions and handlers there are, and how many functions may change anything.
fn summary(functions: &[Function]) -> String {
    let granted = functions.iter().flat_map(|function| &function.grants).map(|grant| grant.handler.clone());
    let reading = functions.iter().flat_map(|function| &function.parameters).map(reader);
    let handlers: BTreeSet<_> = granted.chain(reading).collect();
    let writing = functions.iter().filter(|function| may_write(function)).count();
    let (functions, handlers) = (counted(functions.len(), "function"), counted(handlers.len(), "handler"));
    format!("{functions} ({writing} with write access), {handlers}")
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
