//! Locks out a member of the staff.

use auth_grant::{IamAction, grant};
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use lambda_runtime::{Error, LambdaEvent};
use serde::Deserialize;

/// Whom to lock out, such as `{"username": "ada"}`.
#[derive(Debug, Deserialize)]
pub struct Request {
    username: String,
}

/// Disables the user and ends their sessions.
///
/// # Errors
/// When Cognito refuses the one or the other.
#[grant(disableUser, userGlobalSignOut, user_pool = "adminAuth")]
pub async fn handler(event: LambdaEvent<Request>, users: &handler::UserPool) -> Result<(), Error> {
    let Request { username } = event.payload;
    // First, so that the user cannot sign in again in between.
    users
        .admin_disable_user()
        .username(&username)
        .send()
        .await
        // `SdkError` itself says `service error` and no more; this says what Cognito says, too.
        .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    users
        .admin_user_global_sign_out()
        .username(username)
        .send()
        .await
        .map_err(|error| DisplayErrorContext(error.into_service_error()).to_string())?;
    Ok(())
}

// A test by the compiler.
const _: () = assert!(!handler::POLICY.allows(IamAction::AdminCreateUser));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_pool_is_that_of_the_staff() {
        assert_eq!(handler::Env::VARIABLES, ["ADMIN_AUTH_USERPOOL_ID"]);
    }
}
