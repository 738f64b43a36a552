//! Functions that read variables from SSM's Parameter Store: their binaries hold a record of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::functions::{parameters_of, write_function};
use crate::support::{ARN, Run, auth_grant, binary, folder, run};

const OWN: &str = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/d1abc2/main-branch-0123456789/*";
const SHARED: &str = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/shared/d1abc2/*";

/// A function whose handler may delete users, and which reads two variables.
fn function(test: &str) -> PathBuf {
    let path = folder(&format!("parameters-{test}")).join("fn");
    write_function(&path, "other", &[parameters_of("my_crate", &["TABLE_NAME", "KEY"])]);
    path
}

fn policy(arns: &[&str], path: &Path) -> Command {
    let mut command = auth_grant(["policy", "--user-pool-arn", ARN]);
    command.args(["my_crate", "a", "b"].iter().flat_map(|name| ["--allow-package", name]));
    command.args(arns.iter().flat_map(|arn| ["--ssm-parameter-arn", arn])).arg(path);
    command
}

/// The statement besides the user pool's.
fn last_statement(run: &Run) -> Value {
    let document = run.json();
    let statements = document["Statement"].as_array().expect("there are statements");
    assert_eq!(statements.len(), 2, "{document}");
    assert_eq!(statements[0]["Action"], json!(["cognito-idp:AdminDeleteUser"]));
    statements[1].clone()
}

#[test]
fn one_arn_is_the_resource_of_the_last_statement() {
    let run = run(&mut policy(&[OWN], &function("one")));
    let expected = json!({ "Effect": "Allow", "Action": ["ssm:GetParameters"], "Resource": OWN });
    assert_eq!(last_statement(&run), expected);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}

#[test]
fn several_arns_are_an_array_in_the_order_given_with_each_once() {
    let function = function("several");
    assert_eq!(last_statement(&run(&mut policy(&[SHARED, OWN], &function)))["Resource"], json!([SHARED, OWN]));
    assert_eq!(last_statement(&run(&mut policy(&[OWN, SHARED, OWN], &function)))["Resource"], json!([OWN, SHARED]));
    assert_eq!(last_statement(&run(&mut policy(&[OWN, OWN], &function)))["Resource"], OWN);
}

#[test]
fn without_an_arn_the_resource_is_a_placeholder_that_is_pointed_out() {
    let run = run(&mut policy(&[], &function("placeholder")));
    assert_eq!(last_statement(&run)["Resource"], "${SsmParameterArn}");
    let warning = "warning: `${SsmParameterArn}` stands for the ARNs of the parameters for KEY, TABLE_NAME, and IAM \
                   refuses the policy until you fill it in with `--ssm-parameter-arn ARN`, once for each of them\n";
    assert!(run.stderr.ends_with(warning), "{}", run.stderr);
}

#[test]
fn notes_name_the_handler_and_the_variables() {
    let notes = run(&mut policy(&[OWN], &function("notes"))).stderr;
    let expected = "note: fn: library::uncalled of library 0.4.0 is granted deleteUser on the user pool `amplifyAuth`\n\
                    note: fn: my_crate::handler of my_crate 1.0.0 may read TABLE_NAME, KEY from the Parameter Store\n";
    assert_eq!(notes, expected);
}

#[test]
fn quiet_leaves_nothing_but_the_warning_about_the_placeholder() {
    let function = function("quiet");
    let quiet = run(policy(&[OWN], &function).arg("--quiet"));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    let open = run(policy(&[], &function).arg("--quiet")).stderr;
    assert!(open.starts_with("warning: `${SsmParameterArn}` stands for") && open.lines().count() == 1, "{open}");
}

#[test]
fn the_statement_stands_behind_those_of_all_user_pools() {
    let path = folder("parameters-pools").join("fn");
    write_function(&path, "pools", &[parameters_of("my_crate", &["KEY"])]);
    let document = run(auth_grant(["policy", "--allow-package", "my_crate"]).arg(&path)).json();
    let statements = document["Statement"].as_array().expect("there are statements");
    let resources: Vec<_> = statements.iter().map(|statement| statement["Resource"].as_str()).collect();
    let expected = ["${adminAuth.UserPoolArn}", "${amplifyAuth.UserPoolArn}", "${event.UserPoolArn}"].map(Some);
    assert_eq!(resources, [expected.as_slice(), &[Some("${SsmParameterArn}")]].concat());
}

#[test]
fn only_the_function_that_reads_parameters_may() {
    let lambda = folder("parameters-lambda");
    for (name, records) in [("plain", vec![]), ("resolves", vec![parameters_of("my_crate", &["KEY"])])] {
        fs::create_dir(lambda.join(name)).expect("the folder can be made");
        write_function(&lambda.join(name).join("bootstrap"), "other", &records);
    }
    let run = run(&mut policy(&[OWN, SHARED], &lambda));
    let documents = run.json();
    let pool = json!({ "Effect": "Allow", "Action": ["cognito-idp:AdminDeleteUser"], "Resource": ARN });
    let parameters = json!({ "Effect": "Allow", "Action": ["ssm:GetParameters"], "Resource": [OWN, SHARED] });
    assert_eq!(documents["plain"]["Statement"], json!([pool]));
    assert_eq!(documents["resolves"]["Statement"], json!([pool, parameters]));
    assert_eq!(run.stderr.matches("from the Parameter Store").count(), 1, "{}", run.stderr);
}

/// The linker orders the records, and may keep one of them twice.
#[test]
fn the_order_of_the_records_makes_no_difference() {
    let folder = folder("parameters-order");
    let [first, second] = [parameters_of("a", &["KEY"]), parameters_of("b", &["TABLE_NAME"])];
    let path = folder.join("fn");
    let outputs =
        [vec![first.clone(), second.clone()], vec![second.clone(), first.clone()], vec![second.clone(), first, second]]
            .map(|records| {
                write_function(&path, "other", &records);
                let run = run(&mut policy(&[], &path));
                assert_eq!(last_statement(&run)["Action"], json!(["ssm:GetParameters"]));
                (run.stdout, run.stderr)
            });
    assert_eq!(outputs[1], outputs[0]);
    assert_eq!(outputs[2], outputs[0]);
    let notes: Vec<_> = outputs[0].1.lines().skip(1).take(2).collect();
    assert_eq!(
        notes,
        [
            "note: fn: a::handler of a 1.0.0 may read KEY from the Parameter Store",
            "note: fn: b::handler of b 1.0.0 may read TABLE_NAME from the Parameter Store",
        ]
    );
}

#[test]
fn an_arn_that_nothing_needs() {
    let message = "error: no function reads variables from the Parameter Store, so `--ssm-parameter-arn` has nothing \
                   to fill in; leave it out, or call the handler's `Env::resolve`";
    run(&mut policy(&[OWN], &binary("other"))).assert_fails(message);
}

#[test]
fn an_arn_that_is_none() {
    let function = function("malformed");
    for (arn, reason) in [
        ("/amplify/shared/d1abc2/KEY", "it does not start with `arn:`"),
        (
            "arn:*:ssm:eu-west-1:123456789012:parameter/a",
            "its partition is not one of AWS's, such as `aws`, `aws-cn` or `aws-us-gov`",
        ),
        ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:a", "it is of another service than `ssm`"),
        ("arn:aws:ssm:*:123456789012:parameter/a", "it has no AWS region"),
        ("arn:aws:ssm:eu-west-1:*:parameter/a", "its account is not twelve digits"),
        ("arn:aws:ssm:eu-west-1:123456789012:document/a", "its resource is not a `parameter/…`"),
        (
            "arn:aws:ssm:eu-west-1:123456789012:parameter//amplify/a",
            "a part of its path is empty; write `parameter/a/b` for `/a/b`",
        ),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/a?", "its path holds something else than letters, digits, "),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/*", "its path starts with a wildcard"),
    ] {
        let example = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*";
        let message = format!(
            "error: invalid value '{arn}' for '--ssm-parameter-arn <ARN>': \
             not a parameter ARN such as `{example}`: {reason}"
        );
        run(&mut policy(&[arn], &function)).assert_fails(&message);
    }
}

/// It is no Lambda function, whatever it reads.
#[test]
fn a_binary_with_parameters_and_no_handler_has_no_policy() {
    let folder = folder("parameters-alone");
    let path = folder.join("tool");
    write_function(&path, "none", &[parameters_of("my_crate", &["KEY"])]);
    run(&mut policy(&[], &path)).assert_fails("what nothing calls is not in the binary");

    write_function(&folder.join("fn"), "other", &[]);
    run(&mut policy(&[OWN], &folder)).assert_fails("no function reads variables from the Parameter Store");
    let run = run(&mut policy(&[], &folder));
    let documents = run.json();
    let names: Vec<_> = documents.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["fn"]);
    assert!(run.stderr.contains("note: nothing with `#[grant(…)]` can run in"), "{}", run.stderr);
    assert!(!run.stderr.contains("Parameter"), "{}", run.stderr);
}

#[test]
fn a_record_of_parameters_cannot_name_an_iam_action() {
    let path = folder("parameters-forged").join("fn");
    let genuine = String::from_utf8(parameters_of("evil", &["KEY"])).expect("the record is UTF-8");
    for (from, to, message) in [
        ("\"KEY\"", "\"ssm:*\"", "it is corrupt: expected a name"),
        ("cognito-idp:AdminGetUser", "ssm:PutParameter", "expected an IAM action of Cognito without a wildcard"),
        ("parameters\u{2}", "PutParameter\u{2}", "it is corrupt: expected an operation that is granted"),
        ("{\"name\":\"KEY\"}", "", "it is corrupt: its checksum is wrong"),
        ("KEY", "LOG", "it is corrupt: its checksum is wrong"),
    ] {
        write_function(&path, "other", &[genuine.replacen(from, to, 1).into_bytes()]);
        run(&mut policy(&[OWN], &path)).assert_fails(message);
    }
}

#[test]
fn the_help_says_what_encrypted_parameters_need() {
    let help = run(&mut auth_grant(["policy", "--help"])).stdout;
    for text in ["--ssm-parameter-arn <ARN>", "`${SsmParameterArn}`", "`aws/ssm`", "`kms:Decrypt`"] {
        assert!(help.contains(text), "{text}: {help}");
    }
}
