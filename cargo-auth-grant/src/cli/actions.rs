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
    /// An auth action, to show it with AWS's documentation of what it grants; an area such as `sign-in`; or a part of
    /// names, to list what has it
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// List those that grant this operation, method of the AWS SDK or IAM action
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
