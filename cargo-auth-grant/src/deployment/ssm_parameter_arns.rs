//! The ARNs of the parameters that functions read from SSM's Parameter Store.

use anyhow::{Result, bail};
use auth_grant_core::SsmParameterArn;

use crate::function::Function;

/// The ARNs that are given, in that order, each once. Fails if no function needs any.
pub(crate) fn of(arguments: &[SsmParameterArn], functions: &[Function]) -> Result<Vec<SsmParameterArn>> {
    if !arguments.is_empty() && !functions.iter().any(Function::reads_parameters) {
        bail!(
            "no function reads variables from the Parameter Store, so `--ssm-parameter-arn` has nothing to fill in; \
             leave it out, or call the handler's `Env::resolve`, which is in the binary only if something calls it"
        );
    }
    let mut arns: Vec<SsmParameterArn> = Vec::new();
    for arn in arguments {
        if !arns.contains(arn) {
            arns.push(arn.clone());
        }
    }
    Ok(arns)
}
