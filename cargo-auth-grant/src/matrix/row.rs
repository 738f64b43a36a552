//! The rows of a matrix: what a function may do on each resource.

use std::collections::BTreeSet;

use auth_grant_core::{AccessLevel, Area};

use super::operation::Operation;
use crate::function::{Function, GrantedResource, Statement};
use crate::user_pool_name::in_a_table;

/// So many operations are read at a glance, without their areas.
const FEW: usize = 6;

/// What a function may do on one resource.
pub(super) struct Row {
    /// The resource's name. Holds nothing that does not print.
    pub(super) on: String,
    /// By access level, then by area, then by name.
    pub(super) operations: BTreeSet<Operation>,
    /// Who needs it: a line for each handler and struct. Holds nothing that does not print.
    pub(super) reasons: Vec<String>,
}

impl Row {
    /// The operations of this access level.
    pub(super) fn of_level(&self, access_level: AccessLevel) -> impl Iterator<Item = Operation> {
        self.operations.iter().copied().filter(move |operation| operation.access_level() == access_level)
    }

    /// The operations of this access level by area, each with the area's name; all in one without a name where they are
    /// few.
    pub(super) fn by_area(&self, access_level: AccessLevel) -> Vec<(Option<&'static str>, Vec<Operation>)> {
        let operations: Vec<_> = self.of_level(access_level).collect();
        if operations.is_empty() {
            return Vec::new();
        }
        if operations.len() <= FEW {
            return vec![(None, operations)];
        }
        let areas = operations.chunk_by(|one, other| one.area() == other.area());
        areas.map(|operations| (operations[0].area().map(Area::as_str), operations.to_vec())).collect()
    }
}

/// A row for each resource that the function may act on.
pub(super) fn rows(function: &Function) -> Vec<Row> {
    let row = |statement: Statement<'_>| Row {
        on: match statement.resource {
            GrantedResource::UserPool(user_pool) => in_a_table(user_pool),
            GrantedResource::Parameters => "the Parameter Store".to_owned(),
        },
        // All are known: whoever read the records held them against the catalog.
        operations: statement.iam_actions.iter().filter_map(|name| Operation::find(name)).collect(),
        reasons: statement.reasons,
    };
    function.statements().into_iter().map(row).collect()
}

/// Whether the function may change anything.
pub(super) fn may_write(function: &Function) -> bool {
    rows(function).iter().any(|row| row.of_level(AccessLevel::Write).next().is_some())
}
