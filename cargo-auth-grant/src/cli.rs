//! The command line.

mod actions;
mod artifacts;
mod check;
mod completions;
mod deployment;
mod explain;
mod matrix;
mod policy;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

pub(crate) use actions::{ActionsArgs, ActionsFormat};
pub(crate) use artifacts::ArtifactArgs;
pub(crate) use check::{AllowedAction, CheckArgs, CheckFormat, FunctionArgument};
pub(crate) use completions::CompletionsArgs;
pub(crate) use deployment::UserPoolArgument;
pub(crate) use explain::ExplainArgs;
pub(crate) use matrix::{MatrixArgs, MatrixFormat};
pub(crate) use policy::{PolicyArgs, PolicyFormat};

/// IAM policies of Rust Lambda handlers, read out of the compiled binary
#[derive(Parser)]
#[command(name = "cargo-auth-grant", bin_name = "cargo auth-grant", version, arg_required_else_help = true)]
#[command(after_help = "Exit code: 0 fine, 1 a finding of `check`, 2 bad use or bad input")]
struct Cli {
    #[command(subcommand)]
    command: Command,
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

/// Parses the arguments, the program's name first; on bad ones, prints what is wrong and ends the process with exit code 2.
pub(crate) fn parse(mut arguments: Vec<OsString>) -> Command {
    // `cargo auth-grant …` runs `cargo-auth-grant auth-grant …`.
    if arguments.get(1).is_some_and(|first| first == "auth-grant") {
        arguments.remove(1);
    }
    let cli = definition().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    cli.unwrap_or_else(|error| error.exit()).command
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
