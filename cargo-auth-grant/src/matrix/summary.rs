//! The line that sums a matrix up.

use std::collections::BTreeSet;

use auth_grant_core::record::GranteeKind;

use super::row::may_write;
use crate::function::Function;

/// How many functions, handlers and structs there are, and how many functions may change anything.
pub(super) fn summary(functions: &[Function]) -> String {
    let grantees: BTreeSet<_> =
        functions.iter().flat_map(|function| &function.grants).map(|reachable| &reachable.grant.grantee).collect();
    let of_kind = |kind| grantees.iter().filter(|grantee| grantee.kind == kind).count();
    let (handlers, structs) = (of_kind(GranteeKind::Handler), of_kind(GranteeKind::Struct));
    let counts = [(handlers, "handler"), (structs, "struct")].into_iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts.map(|(number, thing)| format!(", {}", counted(number, thing))).collect();
    let writing = functions.iter().filter(|function| may_write(function)).count();
    format!("{} ({writing} with write access){}", counted(functions.len(), "function"), counts.concat())
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
