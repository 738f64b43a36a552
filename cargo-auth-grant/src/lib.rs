#![doc = include_str!("../README.md")]
//!
//! This library is what the program and its fuzz targets are made of. It is not a stable interface: any version may
//! change it.
#![forbid(unsafe_code)]

mod actions;
mod artifact;
mod check;
mod cli;
mod commands;
mod deployment;
mod explain;
mod faults;
mod function;
mod matrix;
mod names;
mod notes;
mod out;
mod printable;
mod render;
mod user_pool_name;

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

pub use artifact::read;
pub use commands::{Invocation, Output};
pub use explain::{Artifacts, explain};
use faults::Faults;
pub use function::{Function, ReachableGrant};

/// Runs the program with these arguments, of which the first is its own name.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let output = Invocation::parse(arguments).output();
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
