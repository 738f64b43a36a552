//! User pool IDs and ARNs: what is accepted, and what is said about the rest.

use auth_grant_core::{UserPoolArn, UserPoolId};

#[test]
fn user_pool_ids_of_every_region_are_accepted() {
    for (text, region) in [
        ("eu-west-1_AbC123", "eu-west-1"),
        ("us-gov-west-1_1", "us-gov-west-1"),
        ("cn-north-1_aBcDeFgHi", "cn-north-1"),
        ("eusc-de-east-1_AbC123", "eusc-de-east-1"),
        ("local_4DV2pWrR", "local"),
    ] {
        let id: UserPoolId = text.parse().expect(text);
        assert_eq!((id.as_str(), id.region(), id.to_string().as_str()), (text, region, text));
    }
}

#[test]
fn other_user_pool_ids_are_refused_with_the_reason() {
    for (text, reason) in [
        ("", "it is empty"),
        ("amplifyAuth", "it has no underscore between region and ID"),
        ("_AbC123", "what stands before the underscore is not an AWS region"),
        ("eu--1_AbC123", "what stands before the underscore is not an AWS region"),
        ("eu-west-_AbC123", "what stands before the underscore is not an AWS region"),
        ("EU-WEST-1_AbC123", "what stands before the underscore is not an AWS region"),
        ("eu-west-1_", "what stands after the underscore is not made of letters and digits"),
        ("eu-west-1_AbC_123", "what stands after the underscore is not made of letters and digits"),
        ("eu-west-1_AbC\n", "what stands after the underscore is not made of letters and digits"),
        ("eu-west-1_ä", "what stands after the underscore is not made of letters and digits"),
        ("eu-west-1_1234567890123456789012345678901234567890123456", "it is longer than 55 characters"),
        (
            "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123",
            "it is an ARN; the ID is the part after `userpool/`",
        ),
    ] {
        let error = text.parse::<UserPoolId>().expect_err(text).to_string();
        assert_eq!(error, format!("not a user pool ID such as `eu-west-1_AbC123`: {reason}"));
    }
}

#[test]
fn user_pool_arns_of_every_partition_are_accepted() {
    for (partition, region) in [
        ("aws", "eu-west-1"),
        ("aws-cn", "cn-north-1"),
        ("aws-us-gov", "us-gov-west-1"),
        ("aws-iso-b", "us-isob-east-1"),
        ("aws-eusc", "eusc-de-east-1"),
    ] {
        let text = format!("arn:{partition}:cognito-idp:{region}:123456789012:userpool/{region}_AbC123");
        let arn: UserPoolArn = text.parse().expect(&text);
        assert_eq!((arn.partition(), arn.region(), arn.account()), (partition, region, "123456789012"));
        assert_eq!(arn.user_pool_id(), format!("{region}_AbC123"));
        assert_eq!(arn.to_string(), text);
    }
}

#[test]
fn other_arns_are_refused_with_the_reason() {
    for (text, reason) in [
        ("eu-west-1_AbC123", "it is a user pool ID, which is only the end of an ARN"),
        (
            "arn:amazon:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123",
            "its partition is not one of AWS's, such as `aws`, `aws-cn` or `aws-us-gov`",
        ),
        ("arn:aws:s3:::bucket", "it is of another service than `cognito-idp`"),
        (
            "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:1",
            "it is of another service than `cognito-idp`",
        ),
        ("arn:aws:cognito-idp::123456789012:userpool/eu-west-1_AbC123", "it has no AWS region"),
        ("arn:aws:cognito-idp:*:123456789012:userpool/eu-west-1_AbC123", "it has no AWS region"),
        ("arn:aws:cognito-idp:eu-west-1:12345:userpool/eu-west-1_AbC123", "its account is not twelve digits"),
        ("arn:aws:cognito-idp:eu-west-1:123456789012:client/1", "its resource is not a `userpool/…`"),
        ("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*", "it has no underscore between region and ID"),
        (
            "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-central-1_AbC123",
            "its region is not that of its user pool ID",
        ),
    ] {
        let error = text.parse::<UserPoolArn>().expect_err(text).to_string();
        assert!(error.ends_with(reason), "{text}: {error}");
    }
}
