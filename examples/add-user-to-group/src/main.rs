//! Adds a user to a group of the user pool.
//!
//! ```console
//! $ cargo lambda build --release --bin add-user-to-group
//! $ cargo auth-grant policy --bin add-user-to-group
//! ```
//!
//! It reads the user pool's ID from `AMPLIFY_AUTH_USERPOOL_ID` and takes events such as
//! `{"username": "ada", "group": "ADMINS"}`.

use auth_grant::{IamAction, grant};
use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider::{Client, error::SdkError};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize)]
struct Request {
    username: String,
    group: String,
}

/// Who is a member of which group now.
#[derive(Debug, Serialize)]
struct Response {
    username: String,
    group: String,
}

#[grant(addUserToGroup)]
async fn handler(event: LambdaEvent<Request>, cognito: &Client, env: &handler::Env) -> Result<Response, Error> {
    let Request { username, group } = event.payload;
    cognito
        .admin_add_user_to_group()
        .user_pool_id(&env.user_pool_id)
        .username(&username)
        .group_name(&group)
        .send()
        .await
        // `SdkError` itself says `service error` and no more; the error inside it names the cause.
        .map_err(SdkError::into_service_error)?;
    Ok(Response { username, group })
}

// A test by the compiler: whoever grants the function more has to look at this line.
const _: () = assert!(handler::POLICY.actions().len() == 1 && handler::POLICY.allows(IamAction::AdminAddUserToGroup));

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let env = handler::Env::from_env()?;
    let cognito = Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(event, &cognito, &env))).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn request_needs_a_group() {
        let error = serde_json::from_value::<Request>(json!({ "username": "ada" })).unwrap_err();
        assert_eq!(error.to_string(), "missing field `group`");
    }

    #[test]
    fn environment_names_the_missing_variable() {
        let error = handler::Env::from_lookup(|_| None).unwrap_err();
        assert_eq!(error.problems()[0].variable(), "AMPLIFY_AUTH_USERPOOL_ID");
    }
}
