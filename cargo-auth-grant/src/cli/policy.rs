//! The arguments of `policy`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::artifacts::ArtifactArgs;
use super::deployment::DeploymentArgs;

/// Print the IAM policy of the handlers and structs in a binary
///
/// Without an artifact, builds what cargo's own options select, and reads its binaries and examples.
///
/// A policy has one statement for each user pool. It allows what the handlers that can run in that binary are granted, and
/// of what structs are granted, the operations that can run. Where `Env::resolve` can run, which reads variables from SSM's Parameter Store, the last
/// statement allows `ssm:GetParameters`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant policy --release
  cargo auth-grant policy --bin invite --user-pool-arn arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123
  cargo auth-grant policy target/lambda/invite/bootstrap.zip
  cargo auth-grant policy target/lambda --format terraform --out infrastructure")]
pub(crate) struct PolicyArgs {
    #[command(flatten)]
    pub(crate) artifacts: ArtifactArgs,

    #[command(flatten)]
    pub(crate) deployment: DeploymentArgs,

    /// What to print
    #[arg(long, value_enum, default_value_t = PolicyFormat::Json)]
    pub(crate) format: PolicyFormat,

    /// Write a file for each function into this folder, instead of printing
    ///
    /// The file is named after the function, such as `invite.auth-grant.json`. One whose content is right already is
    /// not touched.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// What to print a policy as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PolicyFormat {
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
