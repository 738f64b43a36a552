//! A trigger of the user pool: adds everyone who signs up to the group in `GROUP_NAME`.
//!
//! Cognito runs it after a user is confirmed, and the event says which user pool that was: hence `user_pool = event`,
//! and no variable for it. `src/event.json` is such an event.
//!
//! ```console
//! $ cargo lambda build --release --bin post-confirmation
//! $ cargo auth-grant policy --bin post-confirmation
//! ```

use auth_grant::{UserPoolId, grant};
use aws_config::BehaviorVersion;
use aws_lambda_events::cognito::{
    CognitoEventUserPoolsPostConfirmation as PostConfirmation,
    CognitoEventUserPoolsPostConfirmationTriggerSource as TriggerSource,
};
use aws_sdk_cognitoidentityprovider::{Client, error::SdkError};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};

#[grant(addUserToGroup, user_pool = event, env(GROUP_NAME))]
async fn handler(
    event: LambdaEvent<PostConfirmation>,
    cognito: &Client,
    env: &handler::Env,
) -> Result<PostConfirmation, Error> {
    let header = &event.payload.cognito_event_user_pools_header;
    // Cognito runs the trigger after a forgotten password is replaced too, but then nobody is new.
    if header.trigger_source == Some(TriggerSource::ConfirmSignUp) {
        let user_pool_id: UserPoolId = header.user_pool_id.as_deref().unwrap_or_default().parse()?;
        cognito
            .admin_add_user_to_group()
            .user_pool_id(user_pool_id)
            .set_username(header.user_name.clone())
            .group_name(&env.group_name)
            .send()
            .await
            // `SdkError` itself says `service error` and no more; the error inside it names the cause.
            .map_err(SdkError::into_service_error)?;
    }
    // Cognito wants its event back.
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its group fails at once, and not at the first sign-up.
    let env = handler::Env::from_env()?;
    let cognito = Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(event, &cognito, &env))).await
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::Config;
    use lambda_runtime::Context;
    use serde_json::{Value, from_value, json, to_value};

    use super::*;

    fn event() -> Value {
        serde_json::from_str(include_str!("event.json")).unwrap()
    }

    /// Runs the handler with a client that has no region and no credentials: it cannot send.
    async fn offline(event: Value) -> Result<Value, Error> {
        let cognito = Client::from_conf(Config::builder().behavior_version(BehaviorVersion::latest()).build());
        let env = handler::Env::from_lookup(|_| Some("MEMBERS".to_owned()))?;
        let event = LambdaEvent::new(from_value(event)?, Context::default());
        Ok(to_value(handler(event, &cognito, &env).await?)?)
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
        assert_eq!(offline(event.clone()).await.unwrap(), event);
    }

    #[tokio::test]
    async fn event_without_user_pool_is_an_error() {
        let mut event = event();
        event["userPoolId"] = Value::Null;
        assert!(offline(event).await.unwrap_err().is::<auth_grant::InvalidUserPoolId>());
    }
}
