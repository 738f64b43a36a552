//! Files that somebody made to harm whoever reads them: the program ends by itself, with a message or the whole policy,
//! in 512 MB and a minute of processor time.

mod archives;
mod executables;
mod files;
mod records;
mod texts;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Run, app, binary, folder, run};

/// The program with these arguments, killed if it takes more than it may, or waits for ever.
fn bounded<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new("timeout");
    command.args(["-s", "KILL", "300", "sh", "-c", "ulimit -v 524288 && ulimit -t 60 && exec \"$@\"", "sh"]);
    command.args([env!("CARGO_BIN_EXE_cargo-auth-grant"), "auth-grant"]).args(arguments).current_dir(app());
    command
}

/// `policy` of this file, which must have ended by itself.
fn policy(path: impl AsRef<Path>) -> Run {
    ended(run(bounded(["policy"]).arg(path.as_ref())))
}

/// `policy` of a file of this content.
fn policy_of(name: &str, content: impl AsRef<[u8]>) -> Run {
    policy(file(name, content))
}

/// A new file of this content.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder(&format!("hostile-{name}")).join(name);
    fs::write(&path, content).expect("the file can be written");
    path
}

/// Asserts that the run was not killed and did not panic.
fn ended(run: Run) -> Run {
    assert!(matches!(run.code, Some(0..=2)), "{:?}: {}", run.code, run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

/// The bytes of a program in which a handler can run.
fn program() -> Vec<u8> {
    fs::read(binary("other")).expect("the binary can be read")
}

/// The bounds hold: a program that takes no heed of them is killed.
#[test]
fn the_bounds_are_there() {
    let mut command = bounded(["actions"]);
    assert_eq!(ended(run(&mut command)).code, Some(0));
    let limits = Command::new("sh").args(["-c", "ulimit -v 524288 && ulimit -t 60 && ulimit -v && ulimit -t"]).output();
    assert_eq!(limits.expect("a shell can be started").stdout, b"524288\n60\n");
}
