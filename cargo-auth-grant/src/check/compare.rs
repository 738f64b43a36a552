//! Compares what a function is granted with what its role allows.
//!
//! There is no drift if and only if the two allow the same: every IAM action that is granted on a user pool is allowed
//! on it, and nothing else of Cognito is, on whatever user pool. A wildcard always allows something else, if only what
//! AWS adds one day.

mod accounts;
mod comparison;
mod excess;
mod missing;
mod not_understood;
mod parameters;
mod pseudo_parameters;
mod unknown_user_pools;
mod variables;

use std::collections::BTreeSet;

pub(crate) use self::comparison::Comparison;
use super::fault::Result;
use super::finding::Finding;

/// All that is wrong, in order, each once.
pub(crate) fn compare(comparison: &Comparison<'_>) -> Result<BTreeSet<Finding>> {
    let mut findings = BTreeSet::new();
    missing::find(comparison, &mut findings);
    excess::find(comparison, &mut findings)?;
    not_understood::find(comparison, &mut findings);
    unknown_user_pools::find(comparison, &mut findings);
    parameters::find(comparison, &mut findings);
    variables::find(comparison, &mut findings);
    pseudo_parameters::find(comparison, &mut findings);
    accounts::find(comparison, &mut findings);
    Ok(findings)
}
