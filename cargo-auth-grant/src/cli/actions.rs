//! The arguments of `actions`.

use clap::{Args, ValueEnum};

/// List the auth actions that `#[grant(…)]` takes, and the IAM actions each of them grants
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant actions
  cargo auth-grant actions addUserToGroup
  cargo auth-grant actions client
  cargo auth-grant actions sign-in
  cargo auth-grant actions --uses AdminInitiateAuth
  cargo auth-grant actions --format json")]
pub(crate) struct ActionsArgs {
    /// Show an auth action with links to AWS's documentation; or list those of an area, such as `sign-in`, or those whose
    /// names contain this text
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// List the auth actions that grant this operation, SDK method or IAM action
    #[arg(long, value_name = "OPERATION", conflicts_with = "name")]
    pub(crate) uses: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = ActionsFormat::Text)]
    pub(crate) format: ActionsFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ActionsFormat {
    /// For people
    Text,
    /// An array of objects with the keys `name`, `kind`, `origin`, `amplify_since`, `area` and `iam_actions`
    Json,
}
