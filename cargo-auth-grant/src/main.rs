#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod actions;
mod artifact;
mod cargo_build;
mod check;
mod cli;
mod completions;
mod deployment;
mod executable;
mod explain;
mod extract;
mod faults;
mod function;
mod how_made;
mod matrix;
mod names;
mod notes;
mod out;
mod packages;
mod parallel;
mod policy;
mod program;
mod provenance;
mod render;
mod ssm_parameter_arns;
mod user_pools;

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use cli::Command;
use faults::Faults;

fn main() -> ExitCode {
    // `cargo auth-grant …` runs `cargo-auth-grant auth-grant …`.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "auth-grant") {
        arguments.remove(1);
    }
    let output = match cli::parse(arguments).command {
        Command::Policy(arguments) => policy::run(&arguments).map(Output::fine),
        Command::Check(arguments) => check::run(&arguments),
        Command::Matrix(arguments) => matrix::run(&arguments).map(Output::fine),
        Command::Explain(arguments) => explain::run(&arguments).map(Output::fine),
        Command::Actions(arguments) => actions::run(&arguments).map(Output::fine),
        Command::Completions(arguments) => completions::run(&arguments).map(Output::fine),
    };
    match output.and_then(|output| print(&output.text).map(|()| output.exit_code)) {
        Ok(exit_code) => exit_code,
        Err(error) => {
            let faults = error.downcast_ref::<Faults>().map_or(std::slice::from_ref(&error), |Faults(faults)| faults);
            for fault in faults {
                notes::print("error", format_args!("{fault:#}"));
            }
            ExitCode::from(2)
        }
    }
}

/// What a command gives.
struct Output {
    /// For standard output.
    text: String,
    exit_code: ExitCode,
}

impl Output {
    /// Nothing to complain about.
    fn fine(text: String) -> Self {
        Self { text, exit_code: ExitCode::SUCCESS }
    }

    /// Something that the person has to act on.
    fn finding(text: String) -> Self {
        Self { text, exit_code: ExitCode::from(1) }
    }
}

/// Prints to standard output, where a reader that has seen enough is no error.
fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("standard output cannot be written"))
        }
        _ => Ok(()),
    }
}
