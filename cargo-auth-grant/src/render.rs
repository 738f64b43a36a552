//! The formats a policy is printed in. This is the one place that chooses among them.

mod amplify;
mod cdk;
mod cloudformation;
pub(crate) mod json;
mod sam;
mod template;
mod terraform;
mod typescript;

use anyhow::Result;
use clap::ValueEnum;

use crate::deployment::Deployment;
use crate::names;

/// What to print a policy as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// An IAM policy document; for several artifacts, an object of them by the artifact's name
    Json,
    /// An `AWS::IAM::Policy`, and the function's environment
    #[value(name = "cloudformation")]
    CloudFormation,
    /// The function's policies and environment
    Sam,
    /// A policy document, the policy of the role, and the function's environment
    Terraform,
    /// A TypeScript function that grants the policy and sets the environment
    Cdk,
    /// For Gen 2, in TypeScript: the function, its access to auth, its environment
    Amplify,
}

impl Format {
    /// How the name of a file of this format ends.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::CloudFormation | Self::Sam => "yaml",
            Self::Terraform => "tf",
            Self::Cdk | Self::Amplify => "ts",
        }
    }
}

/// Fails if two functions, or two user pools, would be called the same in the output, be it in files of their own.
pub(crate) fn ensure_distinct_names(format: Format, deployment: &Deployment<'_>) -> Result<()> {
    let functions = || deployment.functions.iter().map(|function| function.name.as_str());
    let user_pools = || deployment.user_pools.own_resources();
    match format {
        Format::Json => Ok(()), // the artifacts' names, which are distinct
        Format::CloudFormation | Format::Sam => {
            names::ensure_distinct("functions", functions(), template::function_id)?;
            names::ensure_distinct("user pools", user_pools(), names::upper_camel)
        }
        Format::Terraform => {
            names::ensure_distinct("functions", functions(), names::snake)?;
            names::ensure_distinct("user pools", user_pools(), names::snake)
        }
        Format::Cdk | Format::Amplify => names::ensure_distinct("functions", functions(), names::lower_camel),
    }
}

/// The functions' policies, as a whole file; `are_several` if they were read from several artifacts.
pub(crate) fn render(format: Format, deployment: &Deployment<'_>, are_several: bool) -> Result<String> {
    match format {
        Format::Json => json::render(deployment, are_several),
        Format::CloudFormation => cloudformation::render(deployment),
        Format::Sam => sam::render(deployment),
        Format::Terraform => Ok(terraform::render(deployment)),
        Format::Cdk => Ok(cdk::render(deployment)),
        Format::Amplify => amplify::render(deployment),
    }
}
