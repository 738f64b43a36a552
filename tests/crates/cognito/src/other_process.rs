//! A test of a binary, run in a process of its own: its variables are not those of the tests beside it.

use std::env;
use std::process::Command;

/// What the ignored test `in_the_other_process` of the running binary says with these variables and no other.
///
/// # Panics
/// When it says nothing.
#[must_use]
pub fn said_with(variables: &[(&str, &str)]) -> String {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "in_the_other_process", "--ignored", "--nocapture"])
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let (_, said) = output.split_once("it said: ").unwrap_or_else(|| panic!("it said nothing: {output}"));
    said.split_once(" -- end").unwrap().0.to_owned()
}

/// How that test says it.
pub fn say(text: &str) {
    println!("it said: {text} -- end");
}
