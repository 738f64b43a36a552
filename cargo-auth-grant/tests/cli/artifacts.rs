//! `cargo auth-grant policy ARTIFACT…`: binaries, archives and folders of them.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use auth_grant_core::IamAction;
use auth_grant_core::record::{UserPool, encode};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::support::{ARN, auth_grant, binary, folder, operations, record_of, run};

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
    assert_eq!(names, ["mixed", "other", "pools"]);
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
        let template = encode("handler", &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[]);
        let bytes = fs::read(binary("none")).expect("the binary can be read");
        fs::write(folder.join(name), [bytes, record_of("app", &template)].concat()).expect("the file can be written");
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
