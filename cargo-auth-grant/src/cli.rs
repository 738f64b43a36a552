//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use auth_grant_core::SsmParameterArn;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::render::Format;
use crate::user_pool_arns::UserPoolArnArgument;

/// Reads the IAM policy of Rust Lambda handlers out of the compiled binary
#[derive(Parser)]
#[command(name = "cargo-auth-grant", bin_name = "cargo auth-grant", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Parses the arguments; on bad ones, prints what is wrong and ends the process with exit code 2.
pub(crate) fn parse(arguments: Vec<OsString>) -> Cli {
    let command = Cli::command().mut_subcommand("policy", |policy| {
        policy
            .mut_arg("message_format", |argument| argument.hide(true)) // its messages are read here
            .mut_arg("unit_graph", |argument| argument.hide(true))
            .mut_arg("quiet", |argument| argument.help("Print neither cargo's messages nor notes, but warnings"))
    });
    let cli = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    cli.unwrap_or_else(|error| error.exit())
}

#[derive(Subcommand)]
pub(crate) enum Command {
    #[command(display_order = 0)]
    Policy(Box<PolicyArgs>),
    Actions(ActionsArgs),
}

/// Print the IAM policy of the handlers in a binary
///
/// Without an artifact, builds what cargo's own options select, and reads its binaries and examples.
///
/// Prints one policy document for one artifact; for several an object by the artifact's name, without those in which
/// no handler can run. A document has one statement for each user pool, which allows what the handlers that can run in
/// that binary are granted, and nothing else. Where `Env::resolve` can run, which reads variables from SSM's Parameter
/// Store, the last statement allows `ssm:GetParameters`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant policy --release
  cargo auth-grant policy --bin invite --user-pool-arn arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123
  cargo auth-grant policy target/lambda/invite/bootstrap.zip
  cargo auth-grant policy target/lambda")]
pub(crate) struct PolicyArgs {
    /// A compiled binary, an archive of it such as `bootstrap.zip`, or a folder such as `target/lambda`
    #[arg(value_name = "ARTIFACT")]
    pub(crate) artifacts: Vec<PathBuf>,

    /// The user pool's ARN; where the handlers use several pools, one for each: `amplifyAuth=ARN`, `event=ARN`
    ///
    /// Without it, the resource is a placeholder, which IAM refuses: `${UserPoolArn}`, or where there are several pools
    /// `${amplifyAuth.UserPoolArn}`.
    #[arg(long, value_name = "[NAME=]ARN")]
    pub(crate) user_pool_arn: Vec<UserPoolArnArgument>,

    /// The ARN of the parameters that `Env::resolve` reads; repeat it for several
    ///
    /// Its path may hold the wildcard `*`: `arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*`. Amplify
    /// keeps the paths in the function's variable `AMPLIFY_SSM_ENV_CONFIG`. Without it, the resource is a placeholder,
    /// which IAM refuses: `${SsmParameterArn}`.
    ///
    /// Encrypted parameters need no more than that if their key is `aws/ssm`, the one AWS manages. Under a key of your
    /// own they need `kms:Decrypt` on that key besides, which you have to add to the policy.
    #[arg(long, value_name = "ARN")]
    pub(crate) ssm_parameter_arn: Vec<SsmParameterArn>,

    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,

    #[command(flatten)]
    pub(crate) build: cargo_options::Build,
}

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
