//! The messages of the compiler, one fault to a file.

/// Run with `TRYBUILD=overwrite` to take over new messages, and read each of them before they are committed.
#[rustversion::attr(not(stable(1.95.0)), ignore = "the expected messages are those of rustc 1.95.0")]
#[test]
fn faults_are_reported() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

/// The same for the typed user pool, with the real AWS SDK.
#[cfg(all(feature = "cognito", feature = "aws_lambda_events"))]
#[rustversion::attr(not(stable(1.95.0)), ignore = "the expected messages are those of rustc 1.95.0")]
#[test]
fn faults_of_calls_are_reported() {
    trybuild::TestCases::new().compile_fail("tests/ui/cognito/*.rs");
}

/// What needs an HTTPS client, without one.
#[cfg(all(feature = "cognito", not(feature = "default-https-client")))]
#[rustversion::attr(not(stable(1.95.0)), ignore = "the expected messages are those of rustc 1.95.0")]
#[test]
fn what_needs_an_https_client_is_reported() {
    trybuild::TestCases::new().compile_fail("tests/ui/without_https_client/*.rs");
}

/// What needs that feature, without it.
#[cfg(not(feature = "cognito"))]
#[rustversion::attr(not(stable(1.95.0)), ignore = "the expected messages are those of rustc 1.95.0")]
#[test]
fn what_needs_a_feature_is_reported() {
    trybuild::TestCases::new().compile_fail("tests/ui/plain/*.rs");
}

/// Whatever operation is called without a grant: the message names its IAM action, the grant, and the groups.
#[test]
fn every_ungranted_operation_has_its_message() {
    use auth_grant::{ActionKind, IamAction};
    use auth_grant_core::catalog;

    let calls = include_str!("ui/cognito/every_operation_ungranted.rs");
    let messages = include_str!("ui/cognito/every_operation_ungranted.stderr");
    let messages: Vec<_> = messages.split("error[E0277]: ").collect();
    assert_eq!(messages.len() - 1, IamAction::ALL.len());
    for action in IamAction::ALL {
        let call = format!("users.{}();", action.sdk_method());
        assert!(calls.contains(&call), "{call}");
        let headline = |handler: &str| format!("`{handler}::UserPool` is not granted `{}`", action.name());
        let is_its =
            |message: &&&str| ["handler", "other"].iter().any(|handler| message.starts_with(&headline(handler)));
        let message = messages.iter().find(is_its).unwrap_or_else(|| panic!("no message on {action}"));

        let single = catalog::single_for(*action).name;
        assert!(message.contains(&call), "{message}");
        assert!(message.contains(&format!("needs the grant `{single}`")), "{message}");
        assert!(message.contains(&format!("note: add `{single}` to its `#[grant(…)]`")), "{message}");
        let groups = catalog::CATALOG.iter().filter(|group| group.kind == ActionKind::Group);
        for group in groups {
            assert_eq!(message.contains(&format!("`{}`", group.name)), group.iam_actions.contains(action), "{message}");
        }
    }
}

/// What the guide shows is what the compiler says.
#[test]
fn the_guide_quotes_the_compiler() {
    for (quoted, fault) in [
        (include_str!("ui/cognito/ungranted_operation.stderr"), "tests/ui/cognito/ungranted_operation.rs"),
        (include_str!("ui/cognito/unused_grant.stderr"), "tests/ui/cognito/unused_grant.rs"),
    ] {
        let quoted = format!("```text\n{}\n```", quoted.replace(fault, "src/main.rs").trim_end());
        assert!(include_str!("../guide/src/least-privilege.md").contains(&quoted), "{quoted}");
    }
}
