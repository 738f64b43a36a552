//! `cargo auth-grant completions`: a script for a shell.

use anyhow::{Context as _, Result};

use crate::cli::{self, CompletionsArgs};

pub(crate) fn run(arguments: &CompletionsArgs) -> Result<String> {
    let mut script = Vec::new();
    let mut definition = cli::definition().bin_name("cargo-auth-grant");
    clap_complete::generate(arguments.shell, &mut definition, "cargo-auth-grant", &mut script);
    String::from_utf8(script).context("the script is not UTF-8")
}
