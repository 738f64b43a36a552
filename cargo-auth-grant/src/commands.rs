//! The commands: each one's steps, in one file.

mod actions;
mod check;
mod completions;
mod explain;
mod matrix;
mod output;
mod policy;

use std::ffi::OsString;

use anyhow::Result;

pub use self::output::Output;
use crate::cli::{self, Command};

/// A command with its arguments.
pub struct Invocation {
    command: Command,
}

impl Invocation {
    /// Parses the arguments, of which the first is the program's own name. On bad ones, prints what is wrong and ends the
    /// process with exit code 2.
    #[must_use]
    pub fn parse(arguments: Vec<OsString>) -> Self {
        Self { command: cli::parse(arguments) }
    }

    /// Runs the command, which prints notes and warnings on standard error.
    ///
    /// # Errors
    /// If its arguments do not fit, or if an input cannot be read or is not what it has to be.
    pub fn output(&self) -> Result<Output> {
        match &self.command {
            Command::Policy(arguments) => policy::run(arguments).map(Output::fine),
            Command::Check(arguments) => check::run(arguments),
            Command::Matrix(arguments) => matrix::run(arguments).map(Output::fine),
            Command::Explain(arguments) => explain::run(arguments).map(Output::fine),
            Command::Actions(arguments) => actions::run(arguments).map(Output::fine),
            Command::Completions(arguments) => completions::run(arguments).map(Output::fine),
        }
    }
}
