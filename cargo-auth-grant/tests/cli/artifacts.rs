//! `cargo auth-grant policy ARTIFACT…`: binaries, archives and folders of them.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use auth_grant_core::IamAction;
use auth_grant_core::record::{self, GranteeKind, UserPool, encode};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::functions::{record_of, write_function};
use crate::support::{ARN, auth_grant, binary, folder, operations, run};

/// A zip archive of these files, deflated.
pub(crate) fn write_zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(File::create(path).expect("the archive can be made"));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a file can be added");
        archive.write_all(content).expect("a file can be written");
    }
    archive.finish().expect("the archive can be finished");
}

fn policy(path: &Path) -> Value {
    run(auth_grant(["policy"]).arg(path)).json()
}

#[test]
fn a_binary_under_any_name() {
    let copy = folder("any-name").join("renamed.bin");
    fs::copy(binary("other"), &copy).expect("the binary can be copied");
    assert_eq!(operations(&policy(&copy)), ["AdminDeleteUser"]);
}

#[test]
fn a_bootstrap_takes_its_folders_name() {
    let lambda = folder("lambda");
    for (name, from) in [("first", "other"), ("second", "mixed")] {
        fs::create_dir(lambda.join(name)).expect("the folder can be made");
        fs::copy(binary(from), lambda.join(name).join("bootstrap")).expect("the binary can be copied");
    }
    let zipped = fs::read(binary("pools")).expect("the binary can be read");
    fs::create_dir(lambda.join("third")).expect("the folder can be made");
    write_zip(&lambda.join("third/bootstrap.zip"), &[("README", b"not this"), ("bootstrap", &zipped)]);

    let documents = policy(&lambda);
    let names: Vec<_> = documents.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["first", "second", "third"]);
    for (name, path) in [("first", "first"), ("second", "second/bootstrap"), ("third", "third/bootstrap.zip")] {
        assert_eq!(operations(&documents[name]), operations(&policy(&lambda.join(path))), "{name}");
    }
}

#[test]
fn a_folder_of_executables_as_cargo_leaves_it() {
    let target = binary("other").parent().expect("a folder").to_owned();
    let run = run(auth_grant(["policy"]).arg(target));
    let names: Vec<_> = run.json().as_object().expect("an object").keys().cloned().collect();
    assert_eq!(names, ["mixed", "other", "pools", "tenants"]);
}

#[test]
fn a_folder_of_archives() {
    let folder = folder("archives");
    for name in ["other", "mixed"] {
        let bytes = fs::read(binary(name)).expect("the binary can be read");
        write_zip(&folder.join(format!("{name}.v1.zip")), &[("bootstrap", &bytes)]);
    }
    write_zip(&folder.join("source.zip"), &[("main.rs", b"fn main() {}")]);
    let documents = policy(&folder);
    let names: Vec<_> = documents.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["mixed.v1", "other.v1"]);
}

/// A search-and-replace must not give one pool's ARN to another.
#[test]
fn every_user_pool_of_the_output_has_a_placeholder_of_its_own() {
    let documents = run(auth_grant(["policy"]).args([binary("other"), binary("pools")])).json();
    assert_eq!(documents["other"]["Statement"][0]["Resource"], "${amplifyAuth.UserPoolArn}");
    assert_eq!(documents["pools"]["Statement"][1]["Resource"], "${amplifyAuth.UserPoolArn}");
}

#[test]
fn several_user_pools_give_a_statement_each() {
    let document = run(auth_grant(["policy"]).arg(binary("pools"))).json();
    let expected = json!([
        { "Effect": "Allow", "Action": ["cognito-idp:ListUsers"], "Resource": "${adminAuth.UserPoolArn}" },
        {
            "Effect": "Allow",
            "Action": ["cognito-idp:AdminGetUser", "cognito-idp:AdminDeleteUser"],
            "Resource": "${amplifyAuth.UserPoolArn}",
        },
        { "Effect": "Allow", "Action": ["cognito-idp:AdminAddUserToGroup"], "Resource": "${event.UserPoolArn}" },
    ]);
    assert_eq!(document["Statement"], expected);
}

#[test]
fn each_user_pool_is_filled_in_by_its_name() {
    let other = "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_xYz";
    let mut command = auth_grant(["policy", "--user-pool-arn", &format!("adminAuth={other}")]);
    command.args(["--user-pool-arn", &format!("amplifyAuth={ARN}")]).arg(binary("pools"));
    let run = run(&mut command);
    let document = run.json();
    let resources: Vec<_> = (0..3).map(|i| document["Statement"][i]["Resource"].as_str()).collect();
    assert_eq!(resources, [Some(other), Some(ARN), Some("${event.UserPoolArn}")]);
    assert!(run.stderr.contains("`--user-pool-arn event=ARN`"), "{}", run.stderr);
    assert!(!run.stderr.contains("amplifyAuth=ARN"), "{}", run.stderr);
}

#[test]
fn the_output_is_the_same_every_time() {
    let outputs: Vec<_> = (0..3).map(|_| run(auth_grant(["policy"]).arg(binary("mixed"))).stdout).collect();
    assert!(outputs[0].contains("AdminAddUserToGroup") && outputs.iter().all(|output| *output == outputs[0]));
}

/// Each may be the trigger of another user pool.
#[test]
fn triggers_have_a_placeholder_each_and_no_arn_in_common() {
    let folder = folder("artifacts-triggers");
    for name in ["staff", "customers"] {
        let template =
            encode(GranteeKind::Handler, "handler", &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[]);
        write_function(&folder.join(name), "none", &[record_of("app", &template)]);
    }
    let run_ = run(auth_grant(["policy"]).arg(&folder));
    let documents = run_.json();
    for name in ["staff", "customers"] {
        let placeholder = format!("${{{name}.event.UserPoolArn}}");
        assert_eq!(documents[name]["Statement"][0]["Resource"], placeholder.as_str());
        assert!(run_.stderr.contains(&format!("warning: `{placeholder}` stands for")), "{}", run_.stderr);
    }
    run(auth_grant(["policy", "--user-pool-arn", ARN]).arg(&folder)).assert_fails(
        "`customers` and `staff` may be triggers of different user pools, so `--user-pool-arn` cannot stand for both",
    );
}

/// The header of an ELF file for x86-64 that loads nothing: the shortest program there is to read.
fn shortest_program() -> Vec<u8> {
    let mut header = vec![0; 64];
    header[..7].copy_from_slice(b"\x7fELF\x02\x01\x01"); // 64 bits, little endian, version 1
    header[16..21].copy_from_slice(&[3, 0, 62, 0, 1]); // position-independent, x86-64, version 1
    header
}

/// They are read at the same time, and the first ones take longest.
#[test]
fn many_artifacts_in_the_same_order_every_time() {
    let folder = folder("many");
    let handler = |i: usize| format!("handler_{i:03}");
    for i in 0..200 {
        let template =
            encode(GranteeKind::Handler, &handler(i), &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[]);
        let mut content = [shortest_program(), vec![0; (200 - i) * 2_000]].concat();
        content.extend(record_of("app", &template));
        let name = format!("function-{i:03}");
        if i % 5 == 0 {
            fs::create_dir(folder.join(&name)).expect("the folder can be made");
            write_zip(&folder.join(&name).join("bootstrap.zip"), &[("bootstrap", &content)]);
        } else {
            fs::write(folder.join(&name), content).expect("the file can be written");
        }
    }
    let runs: Vec<_> = (0..5).map(|_| run(auth_grant(["policy"]).arg(&folder))).collect();
    let names: Vec<_> = (0..200).map(|i| format!("function-{i:03}")).collect();
    assert_eq!(runs[0].json().as_object().expect("an object").keys().cloned().collect::<Vec<_>>(), names);
    let granted = |i| format!("note: function-{i:03}: app::{} of app 1.0.0 is granted getUser on ", handler(i));
    let notes: Vec<_> = runs[0].stderr.lines().filter(|line| line.starts_with("note: ")).collect();
    assert_eq!(notes.len(), 200, "{}", runs[0].stderr);
    for (i, note) in notes.iter().enumerate() {
        assert!(note.starts_with(&granted(i)), "expected: {}\nfound: {note}", granted(i));
    }
    for run in &runs {
        assert_eq!((&run.stdout, &run.stderr), (&runs[0].stdout, &runs[0].stderr));
    }
}

#[test]
fn the_faults_of_many_artifacts_in_the_same_order_every_time() {
    let folder = folder("many-faults");
    let mut expected = Vec::new();
    for i in 0..200 {
        let bootstrap = folder.join(format!("{i:03}")).join("bootstrap");
        fs::create_dir(bootstrap.parent().expect("a folder")).expect("the folder can be made");
        let path = bootstrap.display();
        let content = match i % 4 {
            0 => {
                let start = [shortest_program(), vec![0; (200 - i) * 2_000]].concat();
                expected.push(format!("error: in `{path}`: the record at byte {} cannot be read: it is ", start.len()));
                [start.as_slice(), &record::magic()].concat()
            }
            1 => {
                expected.push(format!("error: `{path}` is not an executable: it is no ELF, Mach-O or PE file"));
                b"#!/bin/sh".to_vec()
            }
            2 => {
                expected.push(format!("error: `{path}` is empty"));
                Vec::new()
            }
            _ => shortest_program(),
        };
        fs::write(&bootstrap, content).expect("the file can be written");
    }
    for _ in 0..5 {
        let run = run(auth_grant(["policy"]).arg(&folder));
        run.assert_fails("");
        let lines: Vec<_> = run.stderr.lines().collect();
        assert_eq!(lines.len(), expected.len(), "{}", run.stderr);
        for (line, start) in lines.iter().zip(&expected) {
            assert!(line.starts_with(start), "expected: {start}\nfound: {line}");
        }
    }
}
