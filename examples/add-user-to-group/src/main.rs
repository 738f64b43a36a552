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
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
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
async fn handler(event: LambdaEvent<Request>, users: &handler::UserPool) -> Result<Response, Error> {
    let Request { username, group } = event.payload;
    users
        .admin_add_user_to_group()
        .username(&username)
        .group_name(&group)
        .send()
        .await
        // `SdkError` itself says `service error` and no more; this says what Cognito says, too.
        .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    Ok(Response { username, group })
}

// A test by the compiler: whoever grants the function more has to look at this line.
const _: () = assert!(handler::POLICY.actions().len() == 1 && handler::POLICY.allows(IamAction::AdminAddUserToGroup));

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let users = handler::UserPool::from_env().await?;
    run(service_fn(|event| handler(event, &users))).await
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::Client;
    use aws_sdk_cognitoidentityprovider::operation::admin_add_user_to_group::AdminAddUserToGroupOutput;
    use aws_smithy_mocks::{mock, mock_client};
    use lambda_runtime::Context;
    use serde_json::json;

    use super::*;

    #[test]
    fn request_needs_a_group() {
        let error = serde_json::from_value::<Request>(json!({ "username": "ada" })).unwrap_err();
        assert_eq!(error.to_string(), "missing field `group`");
    }

    #[tokio::test]
    async fn user_joins_the_group() {
        let joins = mock!(Client::admin_add_user_to_group)
            .match_requests(|request| {
                (request.user_pool_id(), request.username(), request.group_name())
                    == (Some("us-east-1_AbC123"), Some("ada"), Some("ADMINS"))
            })
            .then_output(|| AdminAddUserToGroupOutput::builder().build());
        let client = mock_client!(aws_sdk_cognitoidentityprovider, [&joins]);
        // The mock is in us-east-1, and so has the user pool to be.
        let users = handler::UserPool::new(client, "us-east-1_AbC123".parse().unwrap()).unwrap();
        let request = Request { username: "ada".to_owned(), group: "ADMINS".to_owned() };
        let response = handler(LambdaEvent::new(request, Context::default()), &users).await.unwrap();
        assert_eq!((response.username.as_str(), response.group.as_str()), ("ada", "ADMINS"));
        assert_eq!(joins.num_calls(), 1);
    }
}
