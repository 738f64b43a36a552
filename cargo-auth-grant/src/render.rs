//! The formats a policy is printed in. This is the one place that chooses among them.

mod json;

use anyhow::Result;
use clap::ValueEnum;

use crate::function::Function;
use crate::ssm_parameter_arns::SsmParameterArns;
use crate::user_pool_arns::UserPoolArns;

/// What to print a policy as.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// An IAM policy document
    Json,
}

/// The functions' policies, as a whole file; `several` if they were read from several artifacts.
pub(crate) fn render(
    format: Format,
    functions: &[Function],
    user_pool_arns: &UserPoolArns,
    ssm_parameter_arns: &SsmParameterArns,
    several: bool,
) -> Result<String> {
    match format {
        Format::Json => json::render(functions, user_pool_arns, ssm_parameter_arns, several),
    }
}
