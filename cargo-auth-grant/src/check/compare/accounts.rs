//! User pools that appear in several accounts.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{AllUserPoolsPattern, ResourceRef, UserPoolRef};
use crate::printable::printable;

/// An ID does not tell the account, so that all statements on the user pool have to.
pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    let mut seen: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
    let mut all: Option<AllUserPoolsPattern> = None;
    for text in comparison.plain_statements().flat_map(|statement| &statement.resources) {
        if let Some(pattern) = AllUserPoolsPattern::of(&text.text) {
            if all.get_or_insert_with(|| pattern.clone()).is_as_open_as(&pattern) {
                continue;
            }
            let subject = "all user pools of the function's own account, and of one that is written out";
            findings.insert(Finding::new(FindingKind::NotUnderstood, text.line, subject, MESSAGE));
        }
        let ResourceRef::UserPool(UserPoolRef::Literal { id, partition, account, .. }) = comparison.resolve(&text.text)
        else {
            continue;
        };
        let (of_other, account_of_other) = seen.entry(id.clone()).or_insert((partition.clone(), account.clone()));
        let is_same_partition = partition.is_none() || of_other.is_none() || partition == *of_other;
        if account == *account_of_other && is_same_partition {
            continue;
        }
        let id = printable(&id);
        let subject = format!("the user pool {id} in several accounts");
        findings.insert(Finding::new(FindingKind::NotUnderstood, text.line, subject, MESSAGE).on_user_pool(id));
    }
}

const MESSAGE: &str = "it cannot be said in which of them it is; write its ARN in the same way everywhere";
