//! Which function of a file an artifact is.

use std::path::Path;

use super::{changed, check, check_text, fixture, write};
use crate::support::{Run, auth_grant, binary, run};

/// A SAM template with these functions, each of which may do what `other` needs.
fn template(functions: &[(&str, &str)]) -> String {
    let mut text = "Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n".to_owned();
    for (id, more) in functions {
        let function = format!(
            "  {id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      {more}\n      Policies:\n        \
             Statement: {{ Effect: Allow, Action: cognito-idp:AdminDeleteUser, Resource: !GetAtt Pool.Arn }}\n      \
             Environment: {{ Variables: {{ AMPLIFY_AUTH_USERPOOL_ID: !Ref Pool }} }}\n"
        );
        text += &function;
    }
    text
}

fn check_several(path: &Path, artifacts: &[&str], arguments: &[&str]) -> Run {
    let artifacts = artifacts.iter().map(|name| binary(name));
    run(auth_grant(["check", "--quiet", "--against"]).arg(path).args(arguments).args(artifacts))
}

#[test]
fn the_only_one_whatever_its_name() {
    let run = check_text("only", "other", &template(&[("Whatever", "Handler: x")]), &[]);
    assert!(run.stdout.starts_with("ok other matches Whatever in "), "{}{}", run.stdout, run.stderr);
    for (id, is_noted) in [("Whatever", true), ("OtherFunction", false)] {
        let path = write("only-noted", id, template(&[(id, "Handler: x")]));
        let stderr = crate::support::run(auth_grant(["check", "--against"]).arg(&path).arg(binary("other"))).stderr;
        let note = format!("note: `other` is held against `{id}`, the only function in `");
        assert_eq!(stderr.contains(&note), is_noted, "{stderr}");
    }
}

#[test]
fn the_one_with_the_artifact_s_name() {
    for (id, more) in [
        ("Other", "Handler: x"),
        ("OtherFunction", "Handler: x"),
        ("Other0A1B2C3D", "Handler: x"),
        ("OtherFunction0A1B2C3D", "Handler: x"),
        ("OtherLambda0A1B2C3D", "Handler: x"),
        ("oTher", "Handler: x"),
        ("X", "FunctionName: other"),
    ] {
        let run = check_text("named", "other", &template(&[("First", "Handler: x"), (id, more)]), &[]);
        assert!(run.stdout.starts_with(&format!("ok other matches {id} in ")), "{id}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn none_or_several_with_the_artifact_s_name() {
    let text = template(&[("First", "Handler: x"), ("Second", "Handler: x")]);
    let message = "has no function with the name of the artifact `other`; it has `First`, `Second`; say which with \
                   `--function ID`";
    check_text("none", "other", &text, &[]).assert_fails(message);
    let text = template(&[("Other", "Handler: x"), ("OtherFunction", "Handler: x")]);
    let message = "has several functions with the name of the artifact `other`: `Other`, `OtherFunction`; say which with \
                   `--function ID`";
    check_text("several", "other", &text, &[]).assert_fails(message);
}

#[test]
fn the_one_that_is_given() {
    let text = template(&[("Other", "Handler: x"), ("OtherFunction", "Handler: x")]);
    let run = check_text("given", "other", &text, &["--function", "OtherFunction"]);
    assert!(run.stdout.starts_with("ok other matches OtherFunction in "), "{}", run.stderr);
    let message = "has no function `Pool`; it has `Other`, `OtherFunction`";
    check_text("given-none", "other", &text, &["--function", "Pool"]).assert_fails(message);
    let message = "`--function` names the artifact `mixed`, and there are `other`";
    check_text("given-artifact", "other", &text, &["--function", "mixed=Other"]).assert_fails(message);
    let twice = ["--function", "Other", "--function", "OtherFunction"];
    check_text("given-twice", "other", &text, &twice)
        .assert_fails("`--function` is given twice for the artifact `other`");
}

#[test]
fn an_address_in_terraform() {
    let text = fixture("state.json").replace("aws_lambda_function.pools", "aws_lambda_function.x[\\\"a=b\\\"]");
    let run = check_text("address", "pools", &text, &["--function", "aws_lambda_function.x[\"a=b\"]"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

#[test]
fn several_artifacts() {
    let path = write("artifacts", "file", template(&[("Other", "Handler: x"), ("X", "Handler: x")]));
    let run = check_several(&path, &["other", "pools"], &[]);
    run.assert_fails("has no function with the name of the artifact `pools`; it has `Other`, `X`; say which with `--function pools=ID`");
    let message = "there are several artifacts, so name the one: `--function other=X`, `--function pools=X`";
    check_several(&path, &["other", "pools"], &["--function", "X"]).assert_fails(message);
    let run = check_several(&path, &["other", "pools"], &["--function", "pools=X"]);
    let lines: Vec<_> = run.stdout.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(lines[0].starts_with("ok other matches Other in "), "{}", run.stdout);
    assert!(lines[1].starts_with("drift pools does not match X in "), "{}", run.stdout);
    assert_eq!(run.code, Some(1));
    let message = "is both the artifact `other` and the artifact `pools`";
    check_several(&path, &["other", "pools"], &["--function", "pools=Other"]).assert_fails(message);
}

#[test]
fn documents_by_name() {
    let printed = run(auth_grant(["policy", "--quiet"]).args([binary("other"), binary("mixed")])).stdout;
    let path = write("documents", "policies.json", &printed);
    assert_eq!(check("other", &path, &[]).code, Some(0));
    check("pools", &path, &[])
        .assert_fails("has no function with the name of the artifact `pools`; it has `mixed`, `other`");
    let one = write("document", "policy.json", fixture("policy.json"));
    check_several(&one, &["other", "pools"], &[]).assert_fails("is the policy document of one function");
}

#[test]
fn a_template_without_a_function() {
    let text = "Resources: { Pool: { Type: AWS::Cognito::UserPool } }";
    check_text("no-function", "other", text, &[]).assert_fails("holds no Lambda function");
}

#[test]
fn cdk_s_path_names_a_function_too() {
    let text = changed("cdk.json", "ApiPools9A0B1C2D", "Whatever9A0B1C2D");
    let run = check_text("cdk-path", "pools", &text, &[]);
    assert!(run.stdout.starts_with("ok pools matches Whatever9A0B1C2D in "), "{}{}", run.stdout, run.stderr);
}
