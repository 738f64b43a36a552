//! How a handler's `UserPool` comes to its client and its user pool.

mod connection;
mod error;
mod operation;
pub mod operations;
mod trigger_event;
mod ungranted;

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::Client;

use crate::env::Variables;
use crate::sdk_config;

use connection::Connection;
pub use error::UserPoolError;
pub use operations::builders;
pub use trigger_event::TriggerEvent;
pub use ungranted::Ungranted;

impl<G> Ungranted<G> {
    /// The ID of the user pool.
    #[must_use]
    pub fn id(&self) -> &UserPoolId {
        &self.connection.1
    }
}

/// For the operations, which take the connection.
impl<G> Deref for Ungranted<G> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

// By hand: derived, they would ask the same of `G`.
impl<G> Clone for Ungranted<G> {
    fn clone(&self) -> Self {
        Self { connection: Arc::clone(&self.connection), granted: PhantomData }
    }
}

impl<G> fmt::Debug for Ungranted<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id())
    }
}

/// How a generated `UserPool` is made, of which each takes the constructor; under names that leave those of its own
/// functions to it.
impl<G> Ungranted<G> {
    /// The user pool of that ID, with a client that is ready.
    ///
    /// # Errors
    /// When the client has no region, or another one than the user pool.
    pub fn __new(client: Client, id: UserPoolId, make: fn(Self) -> G) -> Result<G, UserPoolError> {
        match client.config().region() {
            None => Err(UserPoolError::NoRegion(id)),
            // Emulators have user pools in no region of AWS's.
            Some(region) if region.as_ref() != id.region() && id.region() != "local" => {
                Err(UserPoolError::OtherRegion { client: region.to_string(), user_pool: id })
            }
            Some(_) => Ok(make(Self { connection: Arc::new(Connection(client, id)), granted: PhantomData })),
        }
    }

    /// The user pool of that ID, with the process's client.
    ///
    /// # Errors
    /// When there is no client, and as [`Self::__new`].
    pub async fn __from_id(id: UserPoolId, make: fn(Self) -> G) -> Result<G, UserPoolError> {
        Self::__new(shared_client().await?, id, make)
    }

    /// The user pool whose ID is in the variable, with the process's client.
    ///
    /// # Errors
    /// When the variable holds no user pool ID, and as [`Self::__from_id`].
    pub async fn __from_env(variable: &'static str, make: fn(Self) -> G) -> Result<G, UserPoolError> {
        // On its own, so that the future does not hold what cannot be sent.
        let id = user_pool_id(variable)?;
        Self::__from_id(id, make).await
    }

    /// The user pool of the event, with the process's client.
    ///
    /// # Errors
    /// When the event names no user pool, and as [`Self::__from_id`].
    // Not `async`, so that what it returns does not borrow the event.
    pub fn __from_event(
        event: &dyn TriggerEvent,
        make: fn(Self) -> G,
    ) -> impl Future<Output = Result<G, UserPoolError>> + Send + use<G> {
        let id = event.user_pool_id().unwrap_or_default();
        let id = id.parse().map_err(|reason| UserPoolError::Event { id: id.to_owned(), reason });
        async move { Self::__from_id(id?, make).await }
    }
}

fn user_pool_id(variable: &'static str) -> Result<UserPoolId, UserPoolError> {
    let mut variables = Variables::of_process();
    variables.user_pool_id(variable).ok_or_else(|| UserPoolError::Env(variables.into_error()))
}

/// The client that all handlers of the process share.
async fn shared_client() -> Result<Client, UserPoolError> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let config = sdk_config::shared().await.ok_or(UserPoolError::NoHttpsClient)?;
    Ok(CLIENT.get_or_init(|| Client::new(config)).clone())
}
