//! The line that sums a matrix up.

use std::collections::BTreeSet;

use super::row::may_write;
use crate::function::{Function, reader};

/// How many functions and handlers there are, and how many functions may change anything.
pub(super) fn summary(functions: &[Function]) -> String {
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
