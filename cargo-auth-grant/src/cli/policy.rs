//! The arguments of `policy`.

use std::path::PathBuf;

use clap::Args;

use super::{ArtifactArgs, ResourceArgs};
use crate::render::Format;

/// Print the IAM policy of the handlers in a binary
///
/// Without an artifact, builds what cargo's own options select, and reads its binaries and examples.
///
/// A policy has one statement for each user pool, which allows what the handlers that can run in that binary are
/// granted, and nothing else. Where `Env::resolve` can run, which reads variables from SSM's Parameter Store, the last
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
    pub(crate) resources: ResourceArgs,

    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,

    /// Write a file for each function into this folder, instead of printing
    ///
    /// The file is named after the function, such as `invite.auth-grant.json`. One whose content is right already is
    /// not touched.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}
