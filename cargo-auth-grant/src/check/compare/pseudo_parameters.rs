//! What `CloudFormation` fills in for a function's own partition, region and account: each has one value.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{AllUserPoolsPattern, split_arn};

/// Each with its place in an ARN, in the order of `UserPoolRef::place`.
const PSEUDO_PARAMETERS: [(&str, usize); 3] =
    [("${AWS::Partition}", 1), ("${AWS::Region}", 3), ("${AWS::AccountId}", 4)];

/// The first one that would need two values, for the user pools that are expected.
pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    for (at, (parameter, in_arn)) in PSEUDO_PARAMETERS.into_iter().enumerate() {
        let mut values = BTreeSet::new();
        for text in comparison.plain_statements().flat_map(|statement| &statement.resources) {
            // What can be several of those that are given is a finding of its own.
            let is_several =
                || AllUserPoolsPattern::of(&text.text).is_some_and(|pattern| comparison.meant_by(&pattern).len() > 1);
            if split_arn(&text.text).get(in_arn) != Some(&parameter) || is_several() {
                continue;
            }
            let resource = comparison.resolve(&text.text);
            let covered = comparison.expected.values().flatten().filter(|pool| resource.covers(pool));
            values.extend(covered.filter_map(|pool| pool.place()[at]));
            if values.len() > 1 {
                let subject = format!("`{parameter}`, which would be {}", Vec::from_iter(values).join(" and "));
                let message = "it has one value only; write the ARNs out";
                findings.insert(Finding::new(FindingKind::NotUnderstood, text.line, subject, message));
                return;
            }
        }
    }
}
