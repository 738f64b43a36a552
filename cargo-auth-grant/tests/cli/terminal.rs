//! What the program does for a person at a terminal.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{auth_grant, binary, run};

#[test]
fn every_command_has_a_help_with_examples() {
    let help = run(&mut auth_grant(["--help"])).stdout;
    for command in ["policy", "check", "matrix", "explain", "actions", "completions"] {
        assert!(help.contains(&format!("  {command} ")), "{command}: {help}");
        let help = run(&mut auth_grant([command, "--help"])).stdout;
        let (_, examples) = help.split_once("Examples:\n").expect("there are examples");
        assert!(examples.starts_with("  cargo"), "{command}: {examples}");
        assert!(examples.contains(&format!(" {command}")), "{command}: {examples}");
    }
}

/// The page is for those who read documentation in place of `--help`.
#[test]
fn the_page_of_the_command_line_is_its_help() {
    let mut page = "# The command line\n\nWhat `--help` prints.\n".to_owned();
    for command in
        [None, Some("policy"), Some("check"), Some("matrix"), Some("explain"), Some("actions"), Some("completions")]
    {
        let help = run(&mut auth_grant(command.into_iter().chain(["--help"]))).stdout;
        let heading = command.map(|command| format!("\n## `cargo auth-grant {command}`\n")).unwrap_or_default();
        write!(page, "{heading}\n```text\n{}\n```\n", help.trim_end()).expect("a string can be written");
    }
    expect_test::expect_file!["../../../docs/command-line.md"].assert_eq(&page);
}

#[test]
fn completions_are_scripts_that_their_shell_can_read() {
    let script = run(&mut auth_grant(["completions", "bash"]));
    assert_eq!(script.code, Some(0), "{}", script.stderr);
    let complete = "COMP_WORDS=(cargo-auth-grant policy --user-pool-); COMP_CWORD=2
        _cargo-auth-grant cargo-auth-grant --user-pool- policy; echo \"${COMPREPLY[@]}\"";
    let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("bash starts");
    let mut stdin = bash.stdin.take().expect("standard input is a pipe");
    writeln!(stdin, "{}\n{complete}", script.stdout).expect("bash reads");
    drop(stdin);
    let output = bash.wait_with_output().expect("bash ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "--user-pool-arn --user-pool-id\n");
}

#[test]
fn colours_are_for_those_who_want_them() {
    let notes = |variables: &[(&str, &str)]| {
        let mut command = auth_grant(["policy"]);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CI");
        run(command.arg(binary("other")).envs(variables.iter().copied())).stderr
    };
    assert!(!notes(&[]).contains('\u{1b}'), "standard error is no terminal");
    assert!(notes(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}[1m\u{1b}[93mwarning:\u{1b}[0m "));
    assert!(!notes(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));

    let always = run(auth_grant(["policy", "--color", "always"]).arg(binary("other"))).stderr;
    assert!(always.contains('\u{1b}'), "{always}");
}
