//! The command line.

mod build;
mod check;
mod explain;
mod matrix;
mod policy;

use std::ffi::OsString;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

pub(crate) use build::{ArtifactArgs, ResourceArgs};
pub(crate) use check::{CheckArgs, CheckFormat, FunctionArgument};
pub(crate) use explain::ExplainArgs;
pub(crate) use matrix::{MatrixArgs, MatrixFormat};
pub(crate) use policy::PolicyArgs;

/// IAM policies of Rust Lambda handlers, read out of the compiled binary
#[derive(Parser)]
#[command(name = "cargo-auth-grant", bin_name = "cargo auth-grant", version, arg_required_else_help = true)]
#[command(after_help = "Exit code: 0 fine, 1 a finding of `check`, 2 bad use or bad input")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Cargo's options that cargo puts under no heading; here those of the program stand there.
const OF_CARGO: [&str; 5] = ["verbose", "color", "config", "unstable_flags", "future_incompat_report"];

/// The command line's definition, for parsing, completions and documentation.
pub(crate) fn definition() -> clap::Command {
    ["policy", "check", "matrix"].into_iter().fold(Cli::command(), |command, name| {
        command.mut_subcommand(name, |command| {
            let command = OF_CARGO.into_iter().fold(command, |command, id| {
                command.mut_arg(id, |argument| argument.help_heading("Output Options of Cargo"))
            });
            command
                .mut_arg("message_format", |argument| argument.hide(true)) // its messages are read here
                .mut_arg("unit_graph", |argument| argument.hide(true))
                .mut_arg("quiet", |argument| argument.help("Print neither cargo's messages nor notes, but warnings"))
        })
    })
}

/// Parses the arguments; on bad ones, prints what is wrong and ends the process with exit code 2.
pub(crate) fn parse(arguments: Vec<OsString>) -> Cli {
    let cli = definition().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    cli.unwrap_or_else(|error| error.exit())
}

#[derive(Subcommand)]
pub(crate) enum Command {
    #[command(display_order = 0)]
    Policy(Box<PolicyArgs>),
    Check(Box<CheckArgs>),
    Matrix(Box<MatrixArgs>),
    Explain(ExplainArgs),
    Actions(ActionsArgs),
    Completions(CompletionsArgs),
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

/// Print a script with which a shell completes the command line
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo-auth-grant completions bash > ~/.local/share/bash-completion/completions/cargo-auth-grant
  cargo-auth-grant completions fish > ~/.config/fish/completions/cargo-auth-grant.fish

Shells complete the program's own name, `cargo-auth-grant policy …`, which does the same as `cargo auth-grant policy …`.")]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
