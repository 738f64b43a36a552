//! A login backend: signs users in, and answers the challenge `NEW_PASSWORD_REQUIRED` of those who were invited.
//!
//! | `step` of the event | operation | needs a grant |
//! | --- | --- | --- |
//! | `signIn` | `AdminInitiateAuth` | yes |
//! | `newPassword` | `AdminRespondToAuthChallenge` | yes |
//! | `newPasswordForApp`: an app began the sign-in, with `InitiateAuth` | `RespondToAuthChallenge` | no |
//!
//! An event is `{"step": "signIn", "username": "ada", "password": "…"}`, with a `session` too if it answers a challenge.
//! The response has the tokens, or the next challenge with its session.
//!
//! ```console
//! $ cargo lambda build --release --bin login
//! $ cargo auth-grant policy --bin login
//! ```
//!
//! `CLIENT_ID` has the ID of an app client without a secret that has `ALLOW_ADMIN_USER_PASSWORD_AUTH`. If yours has a
//! secret, each request needs a `SECRET_HASH` too.

use auth_grant::grant;
use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::{DisplayErrorContext, ProvideErrorMetadata};
use aws_sdk_cognitoidentityprovider::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "camelCase")]
enum Request {
    SignIn { username: String, password: String },
    NewPassword { username: String, password: String, session: String },
    NewPasswordForApp { username: String, password: String, session: String },
}

#[derive(Serialize)]
#[cfg_attr(test, derive(Debug, PartialEq))]
#[serde(rename_all = "camelCase")]
enum Response {
    #[serde(rename_all = "camelCase")]
    Tokens {
        id_token: Option<String>,
        access_token: Option<String>,
        refresh_token: Option<String>,
    },
    Challenge {
        name: String,
        session: Option<String>,
    },
}

#[grant(manageUserSignIn, env(CLIENT_ID))]
async fn handler(
    event: LambdaEvent<Request>,
    users: &handler::UserPool,
    env: &handler::Env,
    public: &Client,
) -> Result<Response, Error> {
    let client_id = &env.client_id;
    match event.payload {
        Request::SignIn { username, password } => {
            let request = users.admin_initiate_auth().client_id(client_id);
            let request = request.auth_flow(AuthFlowType::AdminUserPasswordAuth);
            let request = request.auth_parameters("USERNAME", username).auth_parameters("PASSWORD", password);
            let answer = request.send().await.map_err(|error| refusal(error.into_service_error()))?;
            response(answer.challenge_name, answer.session, answer.authentication_result)
        }
        Request::NewPassword { username, password, session } => {
            let request = users.admin_respond_to_auth_challenge().client_id(client_id).session(session);
            let request = request.challenge_name(ChallengeNameType::NewPasswordRequired);
            let request =
                request.challenge_responses("USERNAME", username).challenge_responses("NEW_PASSWORD", password);
            let answer = request.send().await.map_err(|error| refusal(error.into_service_error()))?;
            response(answer.challenge_name, answer.session, answer.authentication_result)
        }
        Request::NewPasswordForApp { username, password, session } => {
            let request = public.respond_to_auth_challenge().client_id(client_id).session(session);
            let request = request.challenge_name(ChallengeNameType::NewPasswordRequired);
            let request =
                request.challenge_responses("USERNAME", username).challenge_responses("NEW_PASSWORD", password);
            let answer = request.send().await.map_err(|error| refusal(error.into_service_error()))?;
            response(answer.challenge_name, answer.session, answer.authentication_result)
        }
    }
}

fn response(
    challenge: Option<ChallengeNameType>,
    session: Option<String>,
    result: Option<AuthenticationResultType>,
) -> Result<Response, Error> {
    match (challenge, result) {
        (Some(name), _) => Ok(Response::Challenge { name: name.as_str().to_owned(), session }),
        (None, Some(AuthenticationResultType { id_token, access_token, refresh_token, .. })) => {
            Ok(Response::Tokens { id_token, access_token, refresh_token })
        }
        (None, None) => Err("Cognito's answer has neither tokens nor a challenge".into()),
    }
}

/// The same message for a wrong password and an unknown user, so that nobody learns who has an account.
fn refusal(error: impl ProvideErrorMetadata + std::error::Error) -> Error {
    match error.code() {
        Some("NotAuthorizedException" | "UserNotFoundException") => "the user name or the password is wrong".into(),
        // The error itself says `service error` and no more.
        _ => DisplayErrorContext(error).to_string().into(),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let env = handler::Env::from_env()?;
    let users = handler::UserPool::from_env().await?;
    // For the operations that need no permission. Without credentials, it cannot do anything else.
    let config = aws_config::defaults(BehaviorVersion::latest()).no_credentials().load().await;
    let public = Client::new(&config);
    run(service_fn(|event| handler(event, &users, &env, &public))).await
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::operation::admin_initiate_auth::{
        AdminInitiateAuthError, AdminInitiateAuthOutput,
    };
    use aws_sdk_cognitoidentityprovider::operation::respond_to_auth_challenge::RespondToAuthChallengeOutput;
    use aws_sdk_cognitoidentityprovider::types::error::{NotAuthorizedException, UserNotFoundException};
    use aws_smithy_mocks::{Rule, mock, mock_client};
    use lambda_runtime::Context;
    use serde_json::{Value, json};

    use super::*;

    fn env() -> handler::Env {
        let variables = |name: &str| match name {
            "AMPLIFY_AUTH_USERPOOL_ID" => Some("us-east-1_AbC123".to_owned()),
            "CLIENT_ID" => Some("1example23456789".to_owned()),
            _ => None,
        };
        handler::Env::from_lookup(variables).unwrap()
    }

    /// The answer to an event, of a Cognito that answers as these rules say: to granted operations, and to public ones.
    async fn ask(event: Value, granted: &[&Rule], public: &[&Rule]) -> Result<Response, Error> {
        let env = env();
        let client = mock_client!(aws_sdk_cognitoidentityprovider, granted);
        let users = handler::UserPool::new(client, env.user_pool_id.clone())?;
        let event = LambdaEvent::new(serde_json::from_value(event)?, Context::default());
        handler(event, &users, &env, &mock_client!(aws_sdk_cognitoidentityprovider, public)).await
    }

    fn sign_in() -> Value {
        json!({ "step": "signIn", "username": "ada", "password": "sesame" })
    }

    #[tokio::test]
    async fn the_challenge_comes_with_its_session() {
        let rule = mock!(Client::admin_initiate_auth)
            .match_requests(|request| request.client_id() == Some("1example23456789"))
            .then_output(|| {
                let challenge = ChallengeNameType::NewPasswordRequired;
                AdminInitiateAuthOutput::builder().challenge_name(challenge).session("s").build()
            });
        let expected = Response::Challenge { name: "NEW_PASSWORD_REQUIRED".to_owned(), session: Some("s".to_owned()) };
        assert_eq!(ask(sign_in(), &[&rule], &[]).await.unwrap(), expected);
    }

    #[tokio::test]
    async fn nobody_learns_who_has_an_account() {
        let wrong = mock!(Client::admin_initiate_auth).then_error(|| {
            let error = NotAuthorizedException::builder().meta(code("NotAuthorizedException")).build();
            AdminInitiateAuthError::NotAuthorizedException(error)
        });
        let unknown = mock!(Client::admin_initiate_auth).then_error(|| {
            let error = UserNotFoundException::builder().meta(code("UserNotFoundException")).build();
            AdminInitiateAuthError::UserNotFoundException(error)
        });
        for rule in [wrong, unknown] {
            let error = ask(sign_in(), &[&rule], &[]).await.unwrap_err();
            assert_eq!(error.to_string(), "the user name or the password is wrong");
        }
    }

    fn code(code: &str) -> aws_sdk_cognitoidentityprovider::error::ErrorMetadata {
        aws_sdk_cognitoidentityprovider::error::ErrorMetadata::builder().code(code).build()
    }

    #[tokio::test]
    async fn the_apps_challenge_is_answered_without_the_grant() {
        let rule = mock!(Client::respond_to_auth_challenge)
            .match_requests(|request| {
                request.session() == Some("s")
                    && request.challenge_responses().and_then(|answers| answers.get("NEW_PASSWORD"))
                        == Some(&"simsim".to_owned())
            })
            .then_output(|| {
                let tokens = AuthenticationResultType::builder().id_token("id").build();
                RespondToAuthChallengeOutput::builder().authentication_result(tokens).build()
            });
        let event = json!({ "step": "newPasswordForApp", "username": "ada", "password": "simsim", "session": "s" });
        let tokens = Response::Tokens { id_token: Some("id".to_owned()), access_token: None, refresh_token: None };
        assert_eq!(ask(event, &[], &[&rule]).await.unwrap(), tokens);
    }
}
