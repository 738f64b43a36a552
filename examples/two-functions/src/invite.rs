//! Invites a customer: creates the user, to whom Cognito then sends an e-mail, and adds the user to a group.

use auth_grant::{IamAction, grant};
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use aws_sdk_cognitoidentityprovider::types::{AttributeType, DeliveryMediumType};
use lambda_runtime::{Error, LambdaEvent};
use serde::{Deserialize, Serialize};

/// Whom to invite, such as `{"email": "ada@example.com", "group": "CUSTOMERS"}`.
#[derive(Debug, Deserialize)]
pub struct Request {
    email: String,
    group: String,
}

/// The user who was created.
#[derive(Debug, Serialize)]
pub struct Response {
    username: String,
}

/// Creates the user and adds them to the group.
///
/// # Errors
/// When Cognito refuses the one or the other.
#[grant(createUser, addUserToGroup)]
pub async fn handler(event: LambdaEvent<Request>, users: &handler::UserPool) -> Result<Response, Error> {
    let Request { email, group } = event.payload;
    let created = users
        .admin_create_user()
        .username(&email)
        .user_attributes(AttributeType::builder().name("email").value(&email).build()?)
        .desired_delivery_mediums(DeliveryMediumType::Email)
        .send()
        .await
        // `SdkError` itself says `service error` and no more; this says what Cognito says, too.
        .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    // In a pool where users sign in with their e-mail address, the user name is one that Cognito made up.
    let username = created.user.and_then(|user| user.username).unwrap_or(email);
    users
        .admin_add_user_to_group()
        .username(&username)
        .group_name(group)
        .send()
        .await
        .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    Ok(Response { username })
}

// A test by the compiler.
const _: () = assert!(!handler::POLICY.allows(IamAction::AdminDisableUser));
