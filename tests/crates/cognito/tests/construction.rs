//! How a typed user pool is made, and what the errors say.

use auth_grant::{TriggerEvent, UserPoolError, grant};
use auth_grant_cognito_tests::other_process::{said_with, say};
use aws_lambda_events::cognito::CognitoEventUserPoolsPostConfirmation;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentityprovider::{Client, Config};

#[grant(getUser)]
fn handler(users: &handler::UserPool) {
    let _ = users.admin_get_user();
}

#[grant(getUser, user_pool = event)]
fn trigger(users: &trigger::UserPool) {
    let _ = users.admin_get_user();
}

fn client(region: Option<&'static str>) -> Client {
    let config = Config::builder().behavior_version(BehaviorVersion::latest());
    Client::from_conf(config.region(region.map(Region::new)).build())
}

#[test]
fn takes_a_client_of_the_user_pools_region() {
    let users = handler::UserPool::new(client(Some("eu-west-1")), "eu-west-1_AbC123".parse().unwrap()).unwrap();
    assert_eq!(users.id().as_str(), "eu-west-1_AbC123");
    assert_eq!(format!("{users:?}"), "UserPool(eu-west-1_AbC123)");
    handler(&users.clone());
    // An emulator's user pool is in no region of AWS's.
    assert!(handler::UserPool::new(client(Some("us-east-1")), "local_AbC123".parse().unwrap()).is_ok());
}

#[test]
fn refuses_a_client_of_another_region_or_of_none() {
    let error = |region| handler::UserPool::new(client(region), "eu-west-1_AbC123".parse().unwrap()).unwrap_err();
    assert_eq!(
        error(Some("us-east-1")).to_string(),
        "the user pool `eu-west-1_AbC123` is in `eu-west-1`, but the client asks `us-east-1`; give the client the user \
         pool's region, or the function another user pool"
    );
    assert_eq!(
        error(None).to_string(),
        "the client has no region, and the user pool `eu-west-1_AbC123` is in `eu-west-1`; set \
         `AWS_REGION=eu-west-1`, as Lambda does, or give the client its region"
    );
}

#[tokio::test]
#[ignore = "what the other tests of this file run in a process of its own"]
async fn in_the_other_process() {
    match handler::UserPool::from_env().await {
        Ok(users) => say(users.id().as_str()),
        Err(error) => say(&error.to_string()),
    }
}

#[test]
fn reads_the_variable_and_the_region_of_the_process() {
    let id = ("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123");
    assert_eq!(said_with(&[id, ("AWS_REGION", "eu-west-1")]), "eu-west-1_AbC123");
    let said = said_with(&[id, ("AWS_REGION", "us-east-1")]);
    assert!(said.contains("but the client asks `us-east-1`"), "{said}");
    // Without the machine's metadata service, which is asked for a region else.
    let said = said_with(&[id, ("AWS_EC2_METADATA_DISABLED", "true")]);
    assert!(said.starts_with("the client has no region"), "{said}");
}

#[test]
fn says_what_is_wrong_with_the_variable() {
    for (value, expected) in [
        (None, "`AMPLIFY_AUTH_USERPOOL_ID` is not set or blank"),
        (Some(" "), "`AMPLIFY_AUTH_USERPOOL_ID` is not set or blank"),
        (Some("AbC123"), "`AMPLIFY_AUTH_USERPOOL_ID` is not a user pool ID such as `eu-west-1_AbC123`: "),
        (Some("<value will be resolved during runtime>"), "`AMPLIFY_AUTH_USERPOOL_ID` holds Amplify's placeholder"),
    ] {
        let variables: Vec<_> = value.map(|value| ("AMPLIFY_AUTH_USERPOOL_ID", value)).into_iter().collect();
        let said = said_with(&variables);
        assert!(said.starts_with(&format!("environment variable {expected}")), "{value:?}: {said}");
    }
}

/// An event without anything that the SDK would have to be asked for.
struct Event(Option<&'static str>);

impl TriggerEvent for Event {
    fn user_pool_id(&self) -> Option<&str> {
        self.0
    }
}

#[tokio::test]
async fn an_event_without_a_user_pool_is_an_error() {
    for event in [Event(None), Event(Some(""))] {
        let error = trigger::UserPool::from_event(&event).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the event names no user pool; `user_pool = event` is for the triggers of a user pool"
        );
    }
    let error = trigger::UserPool::from_event(&Event(Some("AbC123"))).await.unwrap_err();
    assert!(matches!(&error, UserPoolError::Event { id, .. } if id == "AbC123"));
    assert!(error.to_string().starts_with("the event's user pool ID is not a user pool ID"), "{error}");
}

#[test]
fn the_events_of_aws_name_their_user_pool() {
    let event = include_str!("../../../../examples/post-confirmation/src/event.json");
    let event: CognitoEventUserPoolsPostConfirmation = serde_json::from_str(event).unwrap();
    assert_eq!(event.user_pool_id(), Some("eu-west-1_AbC123"));
    assert_eq!(event.cognito_event_user_pools_header.user_pool_id(), Some("eu-west-1_AbC123"));
    // The future holds nothing of the event, which the handler takes.
    let users = trigger::UserPool::from_event(&event);
    drop(event);
    drop(users);
    let _ = trigger;
}
