//! Why there is no user pool to work on.

use std::error::Error;
use std::fmt;

use auth_grant_core::{InvalidUserPoolId, UserPoolId};

use crate::env::EnvError;
use crate::sdk_config;

/// Why a user pool type, such as a struct or a handler's `UserPool`, cannot be made.
///
/// `Debug` prints the same text as `Display`, because that is what a `main` that returns the error prints.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserPoolError {
    /// The variable with the user pool ID is absent or malformed.
    Env(EnvError),
    /// The event has no valid user pool ID.
    Event {
        /// What the event has for one; empty if it has none.
        id: String,
        /// What is wrong with it.
        reason: InvalidUserPoolId,
    },
    /// auth-grant was built without an HTTPS client.
    NoHttpsClient,
    /// The client has no region.
    NoRegion(UserPoolId),
    /// The client would ask another region than the user pool's.
    OtherRegion {
        /// The client's region.
        client: String,
        /// The user pool.
        user_pool: UserPoolId,
    },
}

impl fmt::Display for UserPoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(error) => error.fmt(f),
            Self::Event { id, .. } if id.is_empty() => {
                write!(f, "the event names no user pool; `user_pool = event` is for the triggers of a user pool")
            }
            Self::Event { reason, .. } => write!(f, "the event's user pool ID is {reason}"),
            Self::NoHttpsClient => {
                write!(f, "{}, or make the user pool with `new` and a client of your own", sdk_config::NO_HTTPS_CLIENT)
            }
            Self::NoRegion(user_pool) => write!(
                f,
                "the client has no region, and the user pool `{user_pool}` is in `{region}`; set `AWS_REGION={region}`, \
                 as Lambda does, or give the client its region",
                region = user_pool.region()
            ),
            Self::OtherRegion { client, user_pool } => write!(
                f,
                "the user pool `{user_pool}` is in `{}`, but the client asks `{client}`; give the client the user pool's \
                 region, or the function another user pool",
                user_pool.region()
            ),
        }
    }
}

impl fmt::Debug for UserPoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for UserPoolError {}
