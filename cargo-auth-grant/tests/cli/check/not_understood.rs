//! What decides about access and cannot be seen into is a finding, never a guess.

use super::{changed, check_text, findings, fixture, kinds};

fn not_understood(test: &str, content: &str, message: &str) {
    let run = check_text(test, "pools", content, &["--format", "json"]);
    let findings = findings(&run);
    assert!(kinds(&findings).iter().any(|(kind, _)| *kind == "not-understood"), "{test}: {findings:?}");
    assert!(run.stdout.contains(message), "{test}: {}", run.stdout);
}

#[test]
fn statements_that_are_no_plain_permission() {
    let action = "\"Action\": \"cognito-idp:ListUsers\"";
    let with = |more: &str| changed("policy.json", action, &format!("{action}, {more}"));
    not_understood(
        "condition",
        &with("\"Condition\": {\"Bool\": {\"a\": \"true\"}}"),
        "a statement with a `Condition`",
    );
    let not_action = changed("policy.json", action, "\"NotAction\": \"s3:*\"");
    not_understood("not-action", &not_action, "a statement with `NotAction`");
    let not_resource = changed("policy.json", "\"Resource\": \"arn", "\"NotResource\": \"arn");
    not_understood("not-resource", &not_resource, "a statement with `NotResource`");
    let deny = fixture("policy.json").replacen("\"Allow\"", "\"Deny\"", 1);
    not_understood("deny", &deny, "a statement with `Effect: Deny`");
}

#[test]
fn other_services_are_none_of_its_business() {
    let more = r#""Statement": [
      {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
      {"Effect": "Allow", "NotResource": "*", "Action": ["ssm:GetParameter", "ssm:GetParameters", "cognito-identity:*"]},
      {"Effect": "Allow", "NotAction": ["s3:*", "Cognito-IDP:*"], "Resource": "*"},
      {"Effect": "Allow", "NotAction": "cognito-*", "Resource": "*"},
      {"Effect": "Allow", "NotAction": "?*", "Resource": "*"},
      {"Effect": "Allow", "Action": "ssm:*", "Resource": "*", "Condition": {}},"#;
    let run = check_text("other-services", "pools", &changed("policy.json", "\"Statement\": [", more), &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

#[test]
fn policies_that_are_not_in_the_file() {
    let policy = "- AWSLambdaBasicExecutionRole";
    for (other, message) in [
        ("- AmazonCognitoPowerUser", "the managed policy `AmazonCognitoPowerUser`"),
        (
            "- !Sub arn:aws:iam::${AWS::AccountId}:policy/AWSLambdaBasicExecutionRole",
            "the managed policy `arn:aws:iam::",
        ),
        ("- UserCrudPolicy: { TableName: users }", "the SAM policy template `UserCrudPolicy`"),
        ("- !Ref Parameter", "the managed policy `${Parameter}`"),
    ] {
        not_understood("managed", &changed("sam.yaml", policy, other), message);
    }
    for harmless in [
        "DynamoDBCrudPolicy: { TableName: users }",
        "SSMParameterReadPolicy: { ParameterName: a }",
        "AWSXRayDaemonWriteAccess",
        "!Sub arn:${AWS::Partition}:iam::aws:policy/AWSXrayWriteOnlyAccess",
    ] {
        let text = changed("sam.yaml", policy, &format!("- {harmless}"));
        assert_eq!(check_text("harmless", "pools", &text, &[]).code, Some(0), "{harmless}");
    }
}

#[test]
fn roles_that_are_not_in_the_file() {
    let role = "      Role: !GetAtt Role.Arn";
    for other in ["arn:aws:iam::123456789012:role/pools", "!Ref RoleArn", "!GetAtt Table.Arn"] {
        not_understood(
            "role",
            &changed("template.yaml", role, &format!("      Role: {other}")),
            "which is not in this file",
        );
    }
    // SAM takes no account of the function's policies beside it.
    let text = changed("sam.yaml", "      Handler: bootstrap", "      Handler: bootstrap\n      Role: !Ref RoleArn");
    let run = check_text("role-sam", "pools", &text, &["--format", "json"]);
    assert_eq!(findings(&run).iter().filter(|finding| finding.0 == "missing").count(), 5, "{}", run.stdout);
}

#[test]
fn permissions_boundaries() {
    let boundary = "PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary";
    let text = changed("sam.yaml", "      CodeUri: .", &format!("      {boundary}"));
    not_understood("boundary-sam", &text, "a permissions boundary");
    let text = changed("sam.yaml", "    Runtime: provided.al2023", &format!("    {boundary}"));
    not_understood("boundary-globals", &text, "a permissions boundary");
    let text =
        changed("template.yaml", "      ManagedPolicyArns:", &format!("      {boundary}\n      ManagedPolicyArns:"));
    not_understood("boundary", &text, "a permissions boundary");
    let text = changed(
        "state.json",
        "\"permissions_boundary\": null",
        "\"permissions_boundary\": \"arn:aws:iam::1:policy/b\"",
    );
    not_understood("boundary-state", &text, "the permissions boundary of aws_iam_role.pools");
}

#[test]
fn a_policy_that_is_there_on_a_condition() {
    let text = changed(
        "template.yaml",
        "    Type: AWS::IAM::Policy",
        "    Type: AWS::IAM::Policy\n    Condition: IsProduction",
    );
    not_understood("conditional", &text, "a policy with a `Condition` of its own");
}

#[test]
fn documents_that_a_plan_does_not_know() {
    let text = changed("plan.json", "data.aws_iam_policy_document.pools.json", "local.policy");
    let text = text.replace("data.aws_iam_policy_document.pools\"\n", "local\"\n");
    not_understood("plan-document", &text, "the policy of aws_iam_role_policy.pools, which is not known before");
    let text = changed("plan.json", "aws_cognito_user_pool.amplify_auth.arn", "local.arn");
    not_understood("plan-resource", &text, "not known yet: local.arn");
}

#[test]
fn a_parameter_cannot_be_held_against_the_arn_that_is_given() {
    let arguments = ["--user-pool-id", "adminAuth=eu-west-1_Admins", "--format", "json"];
    let run = check_text("parameter", "pools", &fixture("template.yaml"), &arguments);
    let kinds: Vec<_> = findings(&run).into_iter().map(|finding| finding.0).collect();
    assert_eq!(kinds, ["missing", "variable", "not-understood"], "{}", run.stdout);
    let with_default = changed("template.yaml", "    Type: String", "    Type: String\n    Default: eu-west-1_Admins");
    assert_eq!(check_text("default", "pools", &with_default, &arguments).code, Some(0));
}
