//! ARNs of parameters: what is accepted, and what is said about the rest.

use auth_grant_core::SsmParameterArn;

#[test]
fn parameter_arns_are_accepted_with_and_without_a_wildcard() {
    for text in [
        "arn:aws:ssm:eu-west-1:123456789012:parameter/KEY",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/shared/d1abc2/API_KEY",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/d1abc2/main-branch-0123456789/*",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/*/v1.0-KEY",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app-*",
        "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/a/b",
        "arn:aws-cn:ssm:cn-north-1:123456789012:parameter/a",
    ] {
        let arn: SsmParameterArn = text.parse().expect(text);
        assert_eq!((arn.as_str(), arn.to_string().as_str()), (text, text));
    }
}

#[test]
fn other_parameter_arns_are_refused_with_the_reason() {
    const EMPTY: &str =
        "a part of its path is empty; write `parameter/a/b` for `/a/b`, and `parameter/a/*` for all below";
    const CHARACTER: &str =
        "its path holds something else than letters, digits, `_`, `.`, `-`, `/` and the wildcard `*`";
    const PARTITION: &str = "its partition is not one of AWS's, such as `aws`, `aws-cn` or `aws-us-gov`";
    const WILDCARD: &str = "its path starts with a wildcard, which fits parameters of other applications too; write \
                            the path up to where it varies";
    for (text, reason) in [
        ("", "it does not start with `arn:`"),
        ("*", "it does not start with `arn:`"),
        ("/amplify/shared/d1abc2/KEY", "it does not start with `arn:`"),
        ("arn:*:ssm:eu-west-1:123456789012:parameter/a", PARTITION),
        ("arn:amazon:ssm:eu-west-1:123456789012:parameter/a", PARTITION),
        ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:a", "it is of another service than `ssm`"),
        ("arn:aws:*:eu-west-1:123456789012:parameter/a", "it is of another service than `ssm`"),
        ("arn:aws:ssm::123456789012:parameter/a", "it has no AWS region"),
        ("arn:aws:ssm:*:123456789012:parameter/a", "it has no AWS region"),
        ("arn:aws:ssm:eu-west-1:*:parameter/a", "its account is not twelve digits"),
        ("arn:aws:ssm:eu-west-1::parameter/aws/service/list", "its account is not twelve digits"),
        ("arn:aws:ssm:eu-west-1:123456789012:*", "its resource is not a `parameter/…`"),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter", "its resource is not a `parameter/…`"),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter*", "its resource is not a `parameter/…`"),
        ("arn:aws:ssm:eu-west-1:123456789012:document/a", "its resource is not a `parameter/…`"),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/", EMPTY),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter//amplify/a", EMPTY),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/amplify//a", EMPTY),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/", EMPTY),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/a?", CHARACTER),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/${aws:username}", CHARACTER),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/a b", CHARACTER),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/a\n", CHARACTER),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/ä", CHARACTER),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/*", WILDCARD),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/*/KEY", WILDCARD),
    ] {
        let error = text.parse::<SsmParameterArn>().expect_err(text).to_string();
        let example = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*";
        assert_eq!(error, format!("not a parameter ARN such as `{example}`: {reason}"), "{text}");
    }
}
