//! The commands: one file for the steps of each.

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

/// A command and its arguments, parsed.
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
    /// If the arguments contradict each other or the input, or if an input cannot be read.
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
