//! `handler::POLICY`: what the grants add up to.
#![cfg_attr(feature = "cognito", allow(dead_code))] // no operation is called

use auth_grant::{IamAction, UserPoolArn, actions, grant};

#[grant(addUserToGroup)]
fn single() {}

#[allow(deprecated)] // `manageUsers` grants `getUser` already
#[grant(getUser, manageUsers, listUsers)]
fn overlapping() {}

#[grant(addUserToGroup, user_pool = event, mod = trigger_access)]
fn trigger() {}

// The compiler itself can hold a policy to a rule.
const _: () = assert!(single::POLICY.allows(IamAction::AdminAddUserToGroup));
const _: () = assert!(!single::POLICY.allows(IamAction::AdminDeleteUser));

#[test]
fn one_grant_allows_its_iam_actions() {
    single();
    assert_eq!(single::POLICY.actions(), actions::addUserToGroup.iam_actions);
    let allowed: Vec<_> = IamAction::ALL.iter().filter(|action| single::POLICY.allows(**action)).collect();
    assert_eq!(allowed, [&IamAction::AdminAddUserToGroup]);
}

#[test]
fn overlapping_grants_keep_the_first_seen_order_and_repeat_nothing() {
    overlapping();
    let mut expected = vec![IamAction::AdminGetUser];
    expected.extend(actions::manageUsers.iam_actions.iter().filter(|action| **action != IamAction::AdminGetUser));
    expected.push(IamAction::ListUsers);
    assert_eq!(overlapping::POLICY.actions(), expected);
}

#[test]
fn the_module_can_have_a_name_of_its_own() {
    trigger();
    assert_eq!(trigger_access::POLICY, single::POLICY);
}

#[test]
fn prints_as_an_iam_policy_document() -> Result<(), Box<dyn std::error::Error>> {
    let arn: UserPoolArn = "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_AbC123".parse()?;
    let document: serde_json::Value = serde_json::from_str(&single::POLICY.to_json(&arn))?;
    let expected = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Action": ["cognito-idp:AdminAddUserToGroup"],
            "Resource": "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_AbC123",
        }],
    });
    assert_eq!(document, expected);
    Ok(())
}

#[test]
fn prints_a_placeholder_for_an_unknown_user_pool() -> Result<(), Box<dyn std::error::Error>> {
    let document: serde_json::Value = serde_json::from_str(&overlapping::POLICY.to_string())?;
    assert_eq!(document["Statement"][0]["Resource"], "${UserPoolArn}");
    assert_eq!(document["Statement"][0]["Action"].as_array().map(Vec::len), Some(14));
    Ok(())
}
