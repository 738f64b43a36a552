//! A client, and the user pool it is for.

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::Client;

/// A client, and the user pool it is for.
// Without methods or named fields: the compiler would suggest them to people who have a `UserPool`.
pub struct Connection(pub(super) Client, pub(super) UserPoolId);
