//! `cargo auth-grant policy` without an artifact: what cargo's own options select is built and read.

use serde_json::json;

use crate::support::{ARN, auth_grant, operations, run, target_dir};

/// `policy`, with the folder that the tests share.
fn policy(arguments: &[&str]) -> std::process::Command {
    let mut command = auth_grant(["policy", "--locked"]);
    command.args(arguments).arg("--target-dir").arg(target_dir());
    command
}

#[test]
fn prints_the_policy_of_the_selected_binary() {
    let run = run(&mut policy(&["--bin", "other", "--user-pool-arn", ARN]));
    let expected = json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": ["cognito-idp:AdminDeleteUser"], "Resource": ARN }],
    });
    assert_eq!(run.json(), expected);
    assert!(run.stdout.starts_with("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n"), "{}", run.stdout);
    assert!(run.stderr.contains("Finished"), "cargo's progress: {}", run.stderr);
    let note = "note: other: library::uncalled of library 0.4.0 is granted deleteUser on the user pool `amplifyAuth`";
    assert!(run.stderr.contains(note), "{}", run.stderr);
}

#[test]
fn prints_an_object_for_several_binaries_and_notes_those_without_a_handler() {
    let run = run(&mut policy(&[]));
    let documents = run.json();
    let names: Vec<_> = documents.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["mixed", "other", "pools", "tenants"]);
    assert_eq!(operations(&documents["other"]), ["AdminDeleteUser"]);
    assert!(run.stderr.contains("note: nothing with `#[grant(…)]` can run in"), "{}", run.stderr);
}

#[test]
fn quiet_leaves_nothing_but_the_warning_about_the_placeholder() {
    let quiet = run(&mut policy(&["--bin", "other", "--quiet", "--user-pool-arn", ARN]));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    let open = run(&mut policy(&["--bin", "other", "--quiet"])).stderr;
    assert!(open.starts_with("warning: `${UserPoolArn}` stands for") && open.lines().count() == 1, "{open}");
}

#[test]
fn a_test_harness_is_no_function() {
    let run = run(&mut policy(&["--bin", "other", "--tests", "--benches"]));
    assert_eq!(operations(&run.json()), ["AdminDeleteUser"]);
    assert!(!run.stderr.contains("/deps/"), "{}", run.stderr);
}

#[test]
fn the_shape_of_the_output_is_that_of_the_selection() {
    let documents = run(&mut policy(&["--bin", "other", "--bin", "none"])).json();
    assert_eq!(operations(&documents["other"]), ["AdminDeleteUser"]);
    assert_eq!(documents.as_object().map(serde_json::Map::len), Some(1));
}

#[test]
fn without_an_arn_the_resource_is_a_placeholder_that_is_pointed_out() {
    let run = run(&mut policy(&["--bin", "other"]));
    assert_eq!(run.json()["Statement"][0]["Resource"], "${UserPoolArn}");
    assert!(run.stderr.contains("`--user-pool-arn ARN`"), "{}", run.stderr);
}

#[test]
fn a_failed_build_prints_no_policy() {
    let run = run(&mut policy(&["--bin", "no_such_binary"]));
    run.assert_fails("`cargo build` failed, so there is no binary to read a policy from");
    assert!(run.stderr.contains("no bin target named `no_such_binary`"), "{}", run.stderr);
}

#[test]
fn a_build_of_no_program_prints_no_policy() {
    run(&mut policy(&["-p", "library"])).assert_fails("cargo built no binary and no example");
}

#[test]
fn a_binary_with_no_handler_that_can_run_prints_no_policy() {
    run(&mut policy(&["--bin", "none"])).assert_fails("what nothing calls is not in the binary");
}

#[test]
fn cargos_messages_cannot_be_redirected() {
    run(&mut policy(&["--message-format", "json"])).assert_fails("`--message-format`");
}
