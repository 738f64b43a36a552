//! User pools that appear in several accounts.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{AllUserPoolsPattern, ResourceRef, UserPoolRef, split_arn};
use crate::printable::printable;

/// The parts of an ARN that `CloudFormation` fills in, of which each has one value.
const PSEUDO_PARAMETERS: [(&str, usize); 3] =
    [("${AWS::Partition}", 1), ("${AWS::Region}", 3), ("${AWS::AccountId}", 4)];

/// One of them that would have to have two values, for the user pools that are expected.
fn find_contradictions(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    for (parameter, at) in PSEUDO_PARAMETERS {
        let mut values = BTreeSet::new();
        for text in comparison.plain_statements().flat_map(|statement| &statement.resources) {
            // What can be several of those that are given is a finding of its own.
            let all = AllUserPoolsPattern::of(&text.text);
            let can_be = all.map_or(0, |all| comparison.expected_all().filter(|expected| all.can_be(expected)).count());
            if split_arn(&text.text).get(at) != Some(&parameter) || can_be > 1 {
                continue;
            }
            let resource = comparison.resolve(&text.text);
            let covered = comparison.expected.values().flatten().filter(|pool| resource.covers(pool));
            values.extend(covered.filter_map(|pool| pool.part_of_arn(at)));
            if values.len() > 1 {
                let subject = format!("`{parameter}`, which would be {}", Vec::from_iter(values).join(" and "));
                findings.insert(Finding::new(FindingKind::NotUnderstood, text.line, subject, CONTRADICTION));
                return;
            }
        }
    }
}

const CONTRADICTION: &str = "it has one value only; write the ARNs out";

/// An ID does not tell the account, so that all statements on the user pool have to.
pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    find_contradictions(comparison, findings);
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
