#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod actions;
mod artifact;
mod cargo_build;
mod cli;
mod executable;
mod extract;
mod function;
mod notes;
mod packages;
mod policy;
mod render;
mod ssm_parameter_arns;
mod user_pool_arns;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use cli::Command;

fn main() -> ExitCode {
    // `cargo auth-grant …` runs `cargo-auth-grant auth-grant …`.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "auth-grant") {
        arguments.remove(1);
    }
    let output = match cli::parse(arguments).command {
        Command::Policy(arguments) => policy::run(&arguments),
        Command::Actions(arguments) => actions::run(&arguments),
    };
    match output.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            notes::print("error", format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Prints to standard output, where a reader that has seen enough is no error.
fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("standard output cannot be written"))
        }
        _ => Ok(()),
    }
}
