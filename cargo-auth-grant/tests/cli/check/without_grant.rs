//! Binaries without a grant: whatever they are allowed is in excess.

use std::path::PathBuf;

use auth_grant_core::record::UserPool;

use super::{check, findings, fixture, kinds, write};
use crate::functions::{add_record, struct_of};
use crate::support::{Run, auth_grant, binary, folder, run};

/// A SAM template with these functions, each of which may do this.
fn template(functions: &[&str], action: &str) -> String {
    let mut text = "Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n".to_owned();
    for id in functions {
        let function = format!(
            "  {id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        Statement: {{ Effect: \
             Allow, Action: '{action}', Resource: !GetAtt Pool.Arn }}\n      Environment: {{ Variables: {{ \
             AMPLIFY_AUTH_USERPOOL_ID: !Ref Pool }} }}\n"
        );
        text += &function;
    }
    text
}

#[test]
fn everything_on_user_pools_is_in_excess() {
    let single = "; remove it, grant `deleteUser`, or pass `--allow-action cognito-idp:AdminDeleteUser` if other code needs \
                  it\n";
    for (action, grant) in [("cognito-idp:AdminDeleteUser", single), ("cognito-idp:*", "; remove it\n")] {
        let path = write("without-grant", "template.yaml", template(&["Whatever"], action));
        let run = check("none", &path, &[]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stdout.contains(&format!("{action} on the user pool Pool\n")), "{}", run.stdout);
        assert!(run.stdout.ends_with(&format!("it is allowed, and nothing is granted it{grant}")), "{}", run.stdout);
    }
    let all = fixture("policy.json");
    let run = check("none", &write("without-grant", "policy.json", &all), &["--format", "json"]);
    let findings = findings(&run);
    assert_eq!(
        findings.len(),
        all.matches("cognito-idp:").count() - all.matches(":cognito-idp:").count(),
        "{findings:?}"
    );
    assert!(kinds(&findings).iter().all(|(kind, _)| *kind == "excess"), "{findings:?}");
}

#[test]
fn nothing_allowed_is_right() {
    let path = write("without-grant-fine", "template.yaml", template(&["Whatever"], "dynamodb:Query"));
    let run = check("none", &path, &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.starts_with("ok none matches Whatever in "), "{}", run.stdout);
}

#[test]
fn what_is_not_understood_is_a_finding_too() {
    let text = template(&["Whatever"], "cognito-idp:AdminDeleteUser").replace("Effect: Allow", "Effect: Deny");
    let run = check("none", &write("without-grant-deny", "template.yaml", text), &["--format", "json"]);
    assert_eq!(kinds(&findings(&run)), [("not-understood", "")]);
}

fn check_folder(test: &str, artifacts: &[&str], functions: &[&str]) -> Run {
    let folder = folder(&format!("check-without-grant-{test}"));
    for name in artifacts {
        let from = if *name == "report" { "none" } else { name };
        std::fs::copy(binary(from), folder.join(name)).expect("the binary can be copied");
    }
    let path = write(test, "template.yaml", template(functions, "cognito-idp:AdminDeleteUser"));
    run(auth_grant(["check", "--against"]).arg(&path).arg(&folder))
}

/// A function that has lost its last grant still has its role.
#[test]
fn one_among_several_is_compared_by_its_name() {
    let run = check_folder("named", &["other", "report"], &["OtherFunction", "ReportFunction"]);
    assert!(run.stdout.starts_with("ok other matches OtherFunction in "), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("\ndrift report does not match ReportFunction in "), "{}", run.stdout);
    assert_eq!(run.code, Some(1));
}

#[test]
fn one_among_several_that_the_file_does_not_have_is_noted() {
    let run = check_folder("unnamed", &["other", "report"], &["Whatever"]);
    assert!(run.stdout.starts_with("ok other matches Whatever in "), "{}{}", run.stdout, run.stderr);
    let note = "/report`, and `";
    assert!(run.stderr.contains("note: nothing with `#[grant(…)]` can run in `"), "{}", run.stderr);
    assert!(run.stderr.contains(note) && run.stderr.contains("has no function of that name\n"), "{}", run.stderr);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(0), 1));
}

#[test]
fn arns_that_nothing_needs() {
    let path = write("without-grant-arn", "policy.json", fixture("policy.json"));
    check("none", &path, &["--user-pool-arn", crate::support::ARN])
        .assert_fails("nothing uses a user pool, so `--user-pool-arn` has nothing to say; leave it out");
}

/// It reads the pool's ID when it starts, and asks for nothing.
#[test]
fn one_that_only_reads_a_pool_s_id_needs_its_variable() {
    let path: PathBuf = folder("check-without-grant-variable").join("fn");
    std::fs::copy(binary("none"), &path).expect("the binary can be copied");
    add_record(
        &path,
        &struct_of("Members", &UserPool::Variable("USER_POOL_ID".to_owned()), &["getUser"], &["variable"]),
    );
    let check = |text: &str| {
        let against = write("without-grant-variable", "template.yaml", text);
        let run =
            run(auth_grant(["check", "--allow-package=domain", "--format=json", "--against"]).arg(&against).arg(&path));
        findings(&run).into_iter().map(|finding| finding.0).collect::<Vec<_>>()
    };
    let text = template(&["Whatever"], "dynamodb:Query");
    assert_eq!(check(&text), ["variable"]);
    assert_eq!(check(&text.replace("AMPLIFY_AUTH_USERPOOL_ID", "USER_POOL_ID")), [""; 0]);
    let text = template(&["Whatever"], "cognito-idp:AdminGetUser").replace("AMPLIFY_AUTH_USERPOOL_ID", "USER_POOL_ID");
    assert_eq!(check(&text), ["excess"]);
}
