//! Adds a user to a group of the user pool: the quick start, without the AWS SDK.
//!
//! **This is a dry run.** It sends nothing: it answers with the `AdminAddUserToGroup` request it would send. The
//! package `examples/add-user-to-group` is the same function with the AWS SDK, and sends it.
//!
//! ```console
//! $ cargo lambda build --release --package auth-grant --example add_user_to_group
//! $ cargo auth-grant policy --package auth-grant --example add_user_to_group
//! ```
//!
//! It reads the user pool's ID from `AMPLIFY_AUTH_USERPOOL_ID` and takes events such as
//! `{"username": "ada", "group": "ADMINS"}`.

use auth_grant::grant;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Request {
    username: String,
    group: String,
}

/// Answers with the request that would add the user to the group.
#[allow(dead_code)] // nothing is called yet: with the feature `cognito` the compiler would warn of the grant
#[grant(addUserToGroup)]
#[expect(clippy::unused_async, reason = "what it would await is the answer of Cognito")]
async fn handler(event: LambdaEvent<Request>, env: &handler::Env) -> Result<Value, Error> {
    let Request { username, group } = event.payload;
    Ok(json!({ "UserPoolId": env.user_pool_id.as_str(), "Username": username, "GroupName": group }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let env = handler::Env::from_env()?;
    run(service_fn(|event| handler(event, &env))).await
}

#[cfg(test)]
mod tests {
    use lambda_runtime::Context;

    use super::*;

    #[tokio::test]
    async fn names_pool_user_and_group() -> Result<(), Error> {
        let env = handler::Env::from_lookup(|_| Some("eu-west-1_AbC123".to_owned()))?;
        let request = serde_json::from_value(json!({ "username": "ada", "group": "ADMINS" }))?;
        let answer = handler(LambdaEvent::new(request, Context::default()), &env).await?;
        assert_eq!(answer, json!({ "UserPoolId": "eu-west-1_AbC123", "Username": "ada", "GroupName": "ADMINS" }));
        Ok(())
    }
}
