//! Each user pool has a variable of its own.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::function::ReachableGrant;
use crate::user_pool_name::as_written;

/// Fails if two user pools would have their IDs in one variable: one handler would act on the other's.
pub(super) fn ensure(grants: &[ReachableGrant]) -> Result<()> {
    let mut by_variable: BTreeMap<&str, &ReachableGrant> = BTreeMap::new();
    for reachable in grants {
        let user_pool = &reachable.grant.user_pool;
        let Some(variable) = user_pool.variable() else { continue };
        let other = by_variable.entry(variable).or_insert(reachable);
        if other.grant.user_pool != *user_pool {
            bail!(
                "{} has `{}` and {} has `{}`, and the variable `{variable}` can have the ID of only one user pool; write \
                 the same `user_pool = …` in both if it is one, or else give one of them another name",
                other.grantee(),
                as_written(&other.grant.user_pool),
                reachable.grantee(),
                as_written(user_pool)
            );
        }
    }
    Ok(())
}
