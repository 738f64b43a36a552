//! Statements and policies that are not understood, and libraries that were not read.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::printable::printable;

pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    let access = &comparison.deployed.access;
    let reads_parameters = comparison.function.reads_parameters();
    let statements = access
        .statements
        .iter()
        .filter(|statement| statement.concerns.user_pools || reads_parameters && statement.concerns.parameters);
    for unclear in statements.filter_map(|statement| statement.not_plain.as_ref()).chain(&access.not_understood) {
        let message = "it may allow or deny access to user pools, and this program cannot tell; write what the handlers \
                       are granted as plain statements, or check this by hand";
        findings.insert(Finding::new(FindingKind::NotUnderstood, unclear.line, &unclear.text, message));
    }
    for library in &comparison.function.unread {
        let subject = format!("`{}`, which the function loads", printable(library));
        let message = "the library was not read, and handlers in it may need more; pass it as an artifact too";
        findings.insert(Finding::new(FindingKind::NotUnderstood, comparison.deployed.line, subject, message));
    }
}
