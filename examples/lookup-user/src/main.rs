//! Answers partners with a user's status. Their key is a secret of Amplify's.
//!
//! For a variable that is set with `secret("PARTNER_KEY")` in `amplify/functions/…/resource.ts`, Amplify gives the
//! function a placeholder and the path of a parameter in SSM's Parameter Store. `handler::Env::resolve` reads it, and
//! the policy has `ssm:GetParameters` for it.
//!
//! ```console
//! $ cargo lambda build --release --bin lookup-user
//! $ cargo auth-grant policy --bin lookup-user
//! ```

use std::time::Duration;

use auth_grant::grant;
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use aws_sdk_cognitoidentityprovider::types::UserStatusType;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Request {
    key: String,
    username: String,
}

#[derive(Debug, Serialize, PartialEq)]
struct Response {
    status: Option<String>,
}

#[grant(getUser, env(PARTNER_KEY))]
async fn handler(
    event: LambdaEvent<Request>,
    users: &handler::UserPool,
    env: &handler::Env,
) -> Result<Response, Error> {
    let Request { key, username } = event.payload;
    if key != env.partner_key {
        return Err("the key is wrong".into());
    }
    let user = users.admin_get_user().username(username).send().await;
    // `SdkError` itself says `service error` and no more; this says what Cognito says, too.
    let user = user.map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    Ok(Response { status: user.user_status.map(|status: UserStatusType| status.as_str().to_owned()) })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts, where Lambda allows ten seconds.
    let env = handler::Env::resolve(Duration::from_secs(5)).await?;
    let users = handler::UserPool::from_id(env.user_pool_id.clone()).await?;
    run(service_fn(|event| handler(event, &users, &env))).await
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::Client;
    use aws_sdk_cognitoidentityprovider::operation::admin_get_user::AdminGetUserOutput;
    use aws_smithy_mocks::{mock, mock_client};
    use lambda_runtime::Context;

    use super::*;

    fn env() -> handler::Env {
        let variables = |name: &str| match name {
            "AMPLIFY_AUTH_USERPOOL_ID" => Some("us-east-1_AbC123".to_owned()),
            "PARTNER_KEY" => Some("sesame".to_owned()),
            _ => None,
        };
        handler::Env::from_lookup(variables).unwrap()
    }

    async fn ask(client: Client, key: &str) -> Result<Response, Error> {
        let env = env();
        let users = handler::UserPool::new(client, env.user_pool_id.clone())?;
        let request = Request { key: key.to_owned(), username: "ada".to_owned() };
        handler(LambdaEvent::new(request, Context::default()), &users, &env).await
    }

    #[tokio::test]
    async fn partner_is_told_the_status() {
        let found = mock!(Client::admin_get_user)
            .match_requests(|request| {
                (request.user_pool_id(), request.username()) == (Some("us-east-1_AbC123"), Some("ada"))
            })
            .then_output(|| {
                let user = AdminGetUserOutput::builder().username("ada").user_status(UserStatusType::Confirmed);
                user.build().unwrap()
            });
        let response = ask(mock_client!(aws_sdk_cognitoidentityprovider, [&found]), "sesame").await.unwrap();
        assert_eq!(response, Response { status: Some("CONFIRMED".to_owned()) });
    }

    #[tokio::test]
    async fn nobody_else_is() {
        let error = ask(mock_client!(aws_sdk_cognitoidentityprovider, []), "guess").await.unwrap_err();
        assert_eq!(error.to_string(), "the key is wrong");
    }
}
