//! What a policy is rendered from.

pub(crate) mod how_made;
pub(crate) mod ssm_parameter_arns;
mod user_pool_arns;
mod user_pool_sources;

use auth_grant_core::SsmParameterArn;

pub(crate) use self::user_pool_arns::{AllUserPools, UserPoolArns};
pub(crate) use self::user_pool_sources::{UserPoolSource, UserPoolSources};
use crate::function::Function;

/// Functions and what they are deployed with.
pub(crate) struct Deployment<'a> {
    /// By name; at least one.
    pub(crate) functions: &'a [Function],
    pub(crate) user_pools: &'a UserPoolSources,
    /// The parameters that functions read, the same for all; empty if they are not given.
    pub(crate) ssm_parameter_arns: &'a [SsmParameterArn],
    /// The command that was run, as one line; for the head of a file.
    pub(crate) how_made: &'a str,
}
