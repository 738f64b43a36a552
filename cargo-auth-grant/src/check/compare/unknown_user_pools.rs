//! User pools known at run time, of which nobody says which they are.

use std::collections::BTreeSet;

use auth_grant_core::record::UserPool;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::user_pool_name::in_words;

pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    if !comparison.has_unknown_user_pools() {
        return;
    }
    let user_pool = in_words(&UserPool::Any);
    let message = "only the deployment knows which they are; give the ARN of each with `--user-pool-arn any=ARN`, or one \
                   that ends in `userpool/*` for all of an account";
    let finding = Finding::new(FindingKind::NotUnderstood, comparison.deployed.line, &user_pool, message);
    findings.insert(finding.on_user_pool(user_pool));
}
