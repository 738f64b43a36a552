//! The repository's own tasks: `cargo run -p xtask -- TASK`.

mod catalog;
mod generated_file;
mod layout;

use std::env;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo run -p xtask -- TASK

tasks:
  catalog   write the files that are generated from auth-grant-core/catalog.json
";

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["catalog"] => done(catalog::write(root())),
        ["-h" | "--help" | "help"] => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        [] => misused("no task given"),
        ["catalog", ..] => misused("`catalog` takes no arguments"),
        [task, ..] => misused(&format!("no task is named `{task}`")),
    }
}

fn done(result: Result<(), String>) -> ExitCode {
    if let Err(problem) = result {
        eprintln!("error: {problem}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn misused(problem: &str) -> ExitCode {
    eprint!("error: {problem}\n\n{USAGE}");
    ExitCode::from(2)
}

/// The workspace's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}
