//! The arguments of `actions`.

use clap::{Args, ValueEnum};

/// List the auth actions that `#[grant(…)]` takes, and the IAM actions each of them grants
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant actions
  cargo auth-grant actions addUserToGroup
  cargo auth-grant actions --format json")]
pub(crate) struct ActionsArgs {
    /// Show this auth action only, with AWS's documentation of what it grants
    pub(crate) name: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = ActionsFormat::Text)]
    pub(crate) format: ActionsFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ActionsFormat {
    /// For people
    Text,
    /// An array of objects with the keys `name`, `kind`, `origin` and `iam_actions`
    Json,
}
