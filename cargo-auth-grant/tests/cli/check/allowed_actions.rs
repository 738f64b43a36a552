//! `--allow-action`: what the code calls on a client of its own, and a statement of one's own allows.

use super::{changed, check, check_text, fixture, write};
use crate::support::{Run, auth_grant, binary, run};

const LOG: &str = "logs:CreateLogStream";

/// With these actions allowed besides, and these options.
fn with(name: &str, actions: &str, options: &[&str]) -> Run {
    check_text(name, "pools", &changed("policy.json", LOG, actions), options)
}

#[test]
fn an_action_that_is_allowed_by_hand_is_no_finding() {
    for (action, allowed) in [
        ("cognito-idp:ListUserPools", "cognito-idp:ListUserPools"),
        ("COGNITO-IDP:listuserpools", "cognito-idp:ListUserPools"),
        ("cognito-idp:AdminInitiateAuth", "Cognito-IDP:AdminInitiateAuth"),
    ] {
        let run = with("by-hand", action, &["--allow-action", allowed]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{action}: {}", run.stdout);
        assert_eq!(with("by-hand", action, &[]).code, Some(1), "{action}");
    }
}

#[test]
fn nothing_else_is_allowed_with_it() {
    let two = "cognito-idp:ListUserPools\", \"cognito-idp:CreateUserPool";
    let run = with("one-of-two", two, &["--allow-action", "cognito-idp:ListUserPools"]);
    assert!(run.code == Some(1) && run.stdout.contains("cognito-idp:CreateUserPool on "), "{}", run.stdout);
    assert!(!run.stdout.contains("ListUserPools"), "{}", run.stdout);
    let both = ["cognito-idp:ListUserPools", "cognito-idp:CreateUserPool"].map(|action| ["--allow-action", action]);
    assert_eq!(with("one-of-two", two, both.as_flattened()).code, Some(0));
    // A wildcard allows more.
    let run = with("wildcard", "cognito-idp:ListUser*", &["--allow-action", "cognito-idp:ListUserPools"]);
    assert!(run.code == Some(1) && run.stdout.contains("cognito-idp:ListUser* on "), "{}", run.stdout);
}

#[test]
fn what_is_missing_stays_missing() {
    let granted = "cognito-idp:AdminDeleteUser";
    let path = write("missing", "policy.json", changed("policy.json", granted, "dynamodb:Query"));
    let run = check("pools", &path, &["--allow-action", granted]);
    assert!(run.code == Some(1) && run.stdout.contains("missing: granted, and not allowed"), "{}", run.stdout);
}

#[test]
fn an_action_that_nothing_allows_any_more_is_noted() {
    let path = write("stale", "policy.json", fixture("policy.json"));
    let noted = |quiet: &[&str]| {
        let mut command = auth_grant(["check", "--allow-action", "cognito-idp:ListUserPools", "--against"]);
        let run = run(command.arg(&path).args(quiet).arg(binary("pools")));
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
        run.stderr
            .contains(" allows `cognito-idp:ListUserPools`; leave out `--allow-action cognito-idp:ListUserPools`\n")
    };
    assert_eq!((noted(&[]), noted(&["--quiet"])), (true, false));
}

#[test]
fn what_is_no_action_of_cognito_is_refused() {
    for (value, said) in [
        ("ListUserPools", "write it with its service: `cognito-idp:ListUserPools`"),
        ("cognito-idp:*", "name each action; a wildcard would hide others"),
        ("cognito-idp:Admin*User", "name each action; a wildcard would hide others"),
        ("dynamodb:Query", "not an IAM action of Cognito user pools, such as `cognito-idp:ListUserPools`"),
        ("cognito-idp:", "not an IAM action of Cognito user pools"),
        ("", "not an IAM action of Cognito user pools"),
        ("cognito-idp:é", "not an IAM action of Cognito user pools"),
    ] {
        with("refused", LOG, &["--allow-action", value]).assert_fails(said);
    }
}
