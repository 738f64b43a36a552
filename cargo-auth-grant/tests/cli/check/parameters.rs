//! Functions that read variables from SSM's Parameter Store.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::write;
use crate::functions::{parameters_of, write_function};
use crate::support::{ARN, Run, auth_grant, folder, run};

const OWN: &str = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/d1abc2/main-branch-0123456789/*";
const SHARED: &str = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/shared/d1abc2/*";

/// A function that may delete users and reads a variable.
fn function(test: &str) -> PathBuf {
    let path = folder(&format!("check-parameters-{test}")).join("fn");
    write_function(&path, "other", &[parameters_of("my_crate", &["KEY"])]);
    path
}

/// Holds it against a policy with this action on these resources besides.
fn check(test: &str, action: &Value, resources: &Value, arns: &[&str]) -> Run {
    let document = json!({ "Statement": [
        { "Effect": "Allow", "Action": "cognito-idp:AdminDeleteUser", "Resource": ARN },
        { "Effect": "Allow", "Action": action, "Resource": resources },
    ] });
    let path = write(&format!("parameters-{test}"), "policy.json", document.to_string());
    let arns = arns.iter().flat_map(|arn| ["--ssm-parameter-arn", arn]);
    run(auth_grant(["check", "-q", "--allow-package", "my_crate", "--format", "json", "--against"])
        .arg(&path)
        .args(arns)
        .arg(function(test)))
}

/// The kind of each finding and what it is about.
fn found(run: &Run) -> Vec<(String, String)> {
    let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let subject = |row: &Value| text(row, "message").split(": ").next().unwrap_or_default().to_owned();
    rows.iter().map(|row| (text(row, "kind"), subject(row))).collect()
}

#[test]
fn the_statement_for_parameters() {
    let get = json!("ssm:GetParameters");
    for (resources, arns) in [
        (json!(OWN), &[OWN][..]),
        (json!(OWN), &[]),
        (json!([SHARED, OWN]), &[OWN, SHARED]),
        (json!("${SsmParameterArn}"), &[OWN, SHARED]),
    ] {
        assert_eq!(found(&check("fine", &get, &resources, arns)), [], "{resources} {arns:?}");
    }
    let one = |kind: &str, subject: String| vec![(kind.to_owned(), subject)];
    let missing = check("missing", &json!("ssm:GetParameter"), &json!(OWN), &[]);
    assert_eq!(found(&missing), one("missing", "ssm:GetParameters on the parameters of its variables".to_owned()));
    assert!(missing.stdout.contains("my_crate::handler of my_crate 1.0.0 reads variables"), "{}", missing.stdout);
    let lacking = check("lacking", &get, &json!(OWN), &[OWN, SHARED]);
    assert_eq!(found(&lacking), one("missing", format!("ssm:GetParameters on {SHARED}")));
    let more = check("more", &get, &json!([OWN, SHARED]), &[OWN]);
    assert_eq!(found(&more), one("excess", format!("ssm:GetParameters on {SHARED}")));
    let any = check("any", &get, &json!("*"), &[]);
    assert_eq!(found(&any), one("excess", "ssm:GetParameters on *".to_owned()));
    let wildcard = check("wildcard", &json!(["ssm:Get*", "ssm:PutParameter"]), &json!(OWN), &[]);
    assert_eq!(found(&wildcard), one("excess", "ssm:Get* on parameters".to_owned()));
    let of_other_service = check("service", &get, &json!("arn:aws:s3:::a"), &[]);
    assert_eq!(
        found(&of_other_service),
        one("missing", "ssm:GetParameters on the parameters of its variables".to_owned())
    );
}
