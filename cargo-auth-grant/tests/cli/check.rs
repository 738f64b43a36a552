//! What handlers are granted, held against committed files of all kinds.

mod allowed_actions;
mod bad_input;
mod expected_user_pools;
mod functions;
mod not_understood;
mod output;
mod parameters;
mod policy_evaluation;
mod run_time_user_pools;
mod templates;
mod terraform;
mod without_grant;

use std::fs;
use std::path::{Path, PathBuf};

use auth_grant_core::{IamAction, catalog};
use serde_json::{Value, json};

use crate::support::{Run, auth_grant, binary, folder, run};

/// All that `pools` needs, in every kind of file.
const FILES: &[&str] = &["policy.json", "template.yaml", "sam.yaml", "cdk.json", "plan.json", "state.json"];

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check").join(name);
    fs::read_to_string(path).expect("the fixture can be read")
}

fn write(test: &str, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder(&format!("check-{test}-{name}")).join(name);
    fs::write(&path, content).expect("the file can be written");
    path
}

/// Holds an artifact of the app against a file, with these arguments besides.
fn check(artifact: &str, path: &Path, arguments: &[&str]) -> Run {
    run(auth_grant(["check", "--quiet", "--against"]).arg(path).args(arguments).arg(binary(artifact)))
}

/// Holds an artifact of the app against a text.
fn check_text(test: &str, artifact: &str, content: &str, arguments: &[&str]) -> Run {
    check(artifact, &write(test, "file", content), arguments)
}

/// The findings of a run in JSON: kind, IAM action, user pool and line of each.
fn findings(run: &Run) -> Vec<(String, String, String, u64)> {
    let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr));
    assert_eq!(run.code, Some(i32::from(!rows.is_empty())), "{}", run.stderr);
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let finding = |row: &Value| {
        (
            text(row, "kind"),
            text(row, "iam_action"),
            text(row, "user_pool"),
            row["line"].as_u64().expect("there is a line"),
        )
    };
    rows.iter().map(finding).collect()
}

/// The kinds of the findings, with the IAM action and the line of the text that is in it.
fn kinds(findings: &[(String, String, String, u64)]) -> Vec<(&str, &str)> {
    findings.iter().map(|(kind, iam_action, _, _)| (kind.as_str(), iam_action.as_str())).collect()
}

/// The fixture with one text in place of another, which it has to hold.
fn changed(name: &str, from: &str, to: &str) -> String {
    let text = fixture(name);
    assert!(text.contains(from), "{name} does not hold {from}");
    text.replace(from, to)
}

/// What stands around texts in the file: quotes in a string, quotes, or nothing.
fn quote(name: &str) -> &'static str {
    match name {
        "state.json" => "\\\"",
        "template.yaml" | "sam.yaml" => "",
        _ => "\"",
    }
}

/// The line of the first occurrence.
fn line_of(text: &str, part: &str) -> u64 {
    let at = text.find(part).expect("the text holds it");
    text[..at].lines().count().max(1) as u64
}

const DELETE: &str = "cognito-idp:AdminDeleteUser";

#[test]
fn every_kind_of_file_that_matches() {
    for name in FILES {
        let run = check("pools", &write("match", name, fixture(name)), &[]);
        assert_eq!(run.code, Some(0), "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stdout.starts_with("ok pools matches ") && run.stdout.lines().count() == 1, "{}", run.stdout);
    }
}

#[test]
fn an_action_that_was_removed_is_missing() {
    for name in FILES {
        let text = changed(name, DELETE, "dynamodb:Query");
        let run = check("pools", &write("removed", name, &text), &["--format", "json"]);
        assert_eq!(kinds(&findings(&run)), [("missing", DELETE)], "{name}");
        let row = &serde_json::from_str::<Value>(&run.stdout).expect("JSON")[0];
        assert_eq!(row["handler"], "pools::default_pool_again of app 1.2.3", "{name}");
        assert_eq!(row["grant"], "deleteUser", "{name}");
        assert_eq!(row["function"], "pools", "{name}");
    }
}

#[test]
fn an_action_that_was_added_is_in_excess_on_its_line() {
    for name in FILES {
        for (added, grant) in
            [("cognito-idp:AdminCreateUser", Value::from("createUser")), ("cognito-idp:ListUserPools", Value::Null)]
        {
            let quote = quote(name);
            let text = changed(name, DELETE, &format!("{DELETE}{quote},{quote}{added}"));
            let run = check("pools", &write("added", name, &text), &["--format", "json"]);
            let findings = findings(&run);
            assert_eq!(kinds(&findings), [("excess", added)], "{name}");
            assert_eq!(findings[0].3, line_of(&text, added), "{name}");
            assert_eq!(serde_json::from_str::<Value>(&run.stdout).expect("JSON")[0]["grant"], grant, "{name}");
        }
    }
}

/// Whatever the code calls.
#[test]
fn an_action_that_no_policy_needs_is_in_excess() {
    for (name, added) in
        FILES.iter().flat_map(|name| [(*name, "cognito-idp:SignUp"), (*name, "cognito-idp:initiateAuth")])
    {
        let quote = quote(name);
        let text = changed(name, DELETE, &format!("{DELETE}{quote},{quote}{added}"));
        let run = check("pools", &write("no-policy", name, &text), &[]);
        let why = "it is authorized by the app client's ID, not by IAM, so no policy needs it; remove it";
        assert!(run.code == Some(1) && run.stdout.contains(why), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_wildcard_in_an_action_is_in_excess() {
    for name in FILES {
        for wildcard in ["cognito-idp:*", "COGNITO-IDP:admin*", "cognito-idp:AdminDelete????*", "*"] {
            let text = changed(name, &format!("{DELETE}{}", quote(name)), &format!("{wildcard}{}", quote(name)));
            // A bare asterisk would be an alias in YAML.
            let text = if quote(name).is_empty() { text.replace(" *]", " '*']") } else { text };
            let run = check("pools", &write("wildcard", name, &text), &["--format", "json"]);
            let findings = findings(&run);
            assert_eq!(kinds(&findings), [("excess", wildcard)], "{name}");
        }
        let text = changed(name, DELETE, "cognito-idp:AdminGet?ser");
        let run = check("pools", &write("wildcard-else", name, &text), &["--format", "json"]);
        assert_eq!(kinds(&findings(&run)), [("missing", DELETE), ("excess", "cognito-idp:AdminGet?ser")], "{name}");
    }
}

#[test]
fn actions_are_the_same_in_any_case() {
    for name in FILES {
        let run = check("pools", &write("case", name, changed(name, DELETE, "Cognito-IDP:admindeleteuser")), &[]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_variable_that_was_renamed_is_not_set() {
    for name in ["template.yaml", "sam.yaml", "cdk.json", "state.json"] {
        let text = changed(name, "AMPLIFY_AUTH_USERPOOL_ID", "USER_POOL_ID");
        let run = check("pools", &write("renamed", name, &text), &[]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.stdout);
        assert!(run.stdout.contains("`AMPLIFY_AUTH_USERPOOL_ID` is not set"), "{name}: {}", run.stdout);
        assert!(run.stdout.contains("`USER_POOL_ID`, which no handler reads, is set to it"), "{name}: {}", run.stdout);
        assert!(!run.stdout.contains("missing:") && !run.stdout.contains("excess:"), "{name}: {}", run.stdout);

        let text = changed(name, "TABLE_NAME", "TABLE");
        let run = check("pools", &write("renamed-other", name, &text), &["--format", "json"]);
        assert_eq!(kinds(&findings(&run)), [("variable", "")], "{name}");
        assert!(run.stdout.contains("`TABLE_NAME` is not set"), "{name}: {}", run.stdout);
    }
}

/// The role, the policy, the user pool and its ID are in modules, and come by variables and outputs.
#[test]
fn a_plan_with_modules() {
    let text = fixture("modules.json");
    let run = check("other", &write("modules", "plan.json", &text), &[]);
    let start = "ok other matches module.function[\"other\"].aws_lambda_function.this in ";
    assert!(run.stdout.starts_with(start), "{}{}", run.stdout, run.stderr);
    let text = text.replace(DELETE, "cognito-idp:AdminGetUser");
    let run = check("other", &write("modules-changed", "plan.json", text), &["--format", "json"]);
    let findings = findings(&run);
    assert_eq!(kinds(&findings), [("missing", DELETE), ("excess", "cognito-idp:AdminGetUser")]);
    assert_eq!(findings[0].2, "module.auth.aws_cognito_user_pool.this[0]");
}

#[test]
fn variables_that_a_plan_does_not_know_yet_are_warned_of() {
    let run = check("pools", &write("unknown", "plan.json", fixture("plan.json")), &[]);
    let warning = "warning: the variables of `aws_lambda_function.pools` are not known before the plan is applied, and so \
                   are not checked; check the state afterwards\n";
    let resources = "warning: 3 resources of the policy of `aws_lambda_function.pools` are known only by what they refer to \
                     before the plan is applied; check the state afterwards\n";
    assert_eq!(run.stderr, format!("{warning}{resources}"));
}

/// No drift if and only if the two allow the same, for each IAM action there is.
#[test]
fn every_iam_action_of_the_catalog() {
    let document = |actions: &[&str]| {
        json!({ "Statement": { "Effect": "Allow", "Action": actions, "Resource": "${UserPoolArn}" } }).to_string()
    };
    for iam_action in IamAction::ALL {
        let name = iam_action.name();
        let only = check_text("catalog", "other", &document(&[name]), &["--format", "json"]);
        let both = check_text("catalog", "other", &document(&[DELETE, name]), &["--format", "json"]);
        let neither = check_text("catalog", "other", &document(&["s3:GetObject", name]), &["--format", "json"]);
        if name == DELETE {
            assert_eq!([only, both, neither].map(|run| run.code), [Some(0); 3]);
            continue;
        }
        for run in [&only, &neither] {
            assert_eq!(kinds(&findings(run)), [("missing", DELETE), ("excess", name)]);
        }
        assert_eq!(kinds(&findings(&both)), [("excess", name)]);
        let rows: Value = serde_json::from_str(&both.stdout).expect("JSON");
        assert_eq!(rows[0]["grant"], catalog::single_for(*iam_action).name);
    }
}

/// The optional one of `pools` is in no fixture, and another one is no finding.
#[test]
fn a_variable_that_no_handler_reads_is_no_finding() {
    let text = changed("sam.yaml", "TABLE_NAME: users", "TABLE_NAME: users\n        MORE: '1'");
    assert_eq!(check_text("more-variables", "pools", &text, &[]).code, Some(0));
}

#[test]
fn a_variable_that_is_blank_is_not_set() {
    let run = check_text("blank", "pools", &changed("sam.yaml", "TABLE_NAME: users", "TABLE_NAME: ' '"), &[]);
    assert!(run.stdout.contains("`TABLE_NAME` is not set"), "{}", run.stdout);
}
