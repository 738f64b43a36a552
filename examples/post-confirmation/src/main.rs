//! A trigger of the user pool: adds everyone who signs up to the group in `GROUP_NAME`.
//!
//! Cognito runs it after a user is confirmed, and the event says which user pool that was: hence `user_pool = event`,
//! and no variable for it. `src/event.json` is such an event.
//!
//! ```console
//! $ cargo lambda build --release --bin post-confirmation
//! $ cargo auth-grant policy --bin post-confirmation
//! ```

use auth_grant::grant;
use aws_lambda_events::cognito::{
    CognitoEventUserPoolsPostConfirmation as PostConfirmation,
    CognitoEventUserPoolsPostConfirmationTriggerSource as TriggerSource,
};
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};

#[grant(addUserToGroup, user_pool = event, env(GROUP_NAME))]
async fn handler(
    event: LambdaEvent<PostConfirmation>,
    users: &handler::UserPool,
    env: &handler::Env,
) -> Result<PostConfirmation, Error> {
    let header = &event.payload.cognito_event_user_pools_header;
    // Cognito runs the trigger after a forgotten password is replaced too, but then nobody is new.
    if header.trigger_source == Some(TriggerSource::ConfirmSignUp) {
        users
            .admin_add_user_to_group()
            .set_username(header.user_name.clone())
            .group_name(&env.group_name)
            .send()
            .await
            // `SdkError` itself says `service error` and no more; this says what Cognito says, too.
            .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    }
    // Cognito wants its event back.
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its group fails at once, and not at the first sign-up.
    let env = &handler::Env::from_env()?;
    run(service_fn(|event: LambdaEvent<PostConfirmation>| async move {
        let users = handler::UserPool::from_event(&event.payload).await?;
        handler(event, &users, env).await
    }))
    .await
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::Client;
    use aws_sdk_cognitoidentityprovider::operation::admin_add_user_to_group::AdminAddUserToGroupOutput;
    use aws_smithy_mocks::{Rule, mock, mock_client};
    use lambda_runtime::Context;
    use serde_json::{Value, from_value, json, to_value};

    use super::*;

    fn event() -> Value {
        serde_json::from_str(include_str!("event.json")).unwrap()
    }

    /// Runs the handler with a Cognito that answers as the rules say, and to nothing else.
    async fn run_with(rules: &[&Rule], event: Value) -> Result<Value, Error> {
        let client = mock_client!(aws_sdk_cognitoidentityprovider, rules);
        // The mock is in us-east-1, and so has the user pool to be.
        let users = handler::UserPool::new(client, "us-east-1_AbC123".parse()?)?;
        let env = handler::Env::from_lookup(|_| Some("MEMBERS".to_owned()))?;
        let event = LambdaEvent::new(from_value(event)?, Context::default());
        Ok(to_value(handler(event, &users, &env).await?)?)
    }

    #[test]
    fn event_keeps_its_content() {
        let parsed: PostConfirmation = from_value(event()).unwrap();
        assert_eq!(to_value(parsed).unwrap(), event());
    }

    #[tokio::test]
    async fn forgotten_password_adds_nobody_and_gives_the_event_back() {
        let mut event = event();
        event["triggerSource"] = json!("PostConfirmation_ConfirmForgotPassword");
        assert_eq!(run_with(&[], event.clone()).await.unwrap(), event);
    }

    #[tokio::test]
    async fn confirmed_user_joins_the_group() {
        let event = event();
        let name = event["userName"].as_str().map(str::to_owned);
        let joins = mock!(Client::admin_add_user_to_group)
            .match_requests(move |request| {
                request.username() == name.as_deref()
                    && request.group_name() == Some("MEMBERS")
                    && request.user_pool_id() == Some("us-east-1_AbC123")
            })
            .then_output(|| AdminAddUserToGroupOutput::builder().build());
        assert_eq!(run_with(&[&joins], event.clone()).await.unwrap(), event);
        assert_eq!(joins.num_calls(), 1);
    }

    #[tokio::test]
    async fn event_without_user_pool_is_an_error() {
        let mut event = event();
        event["userPoolId"] = Value::Null;
        let event: PostConfirmation = from_value(event).unwrap();
        let error = handler::UserPool::from_event(&event).await.unwrap_err();
        assert!(error.to_string().starts_with("the event names no user pool"), "{error}");
    }
}
