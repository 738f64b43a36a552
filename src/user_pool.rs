//! How a user pool type comes to its client and its user pool.

mod connection;
mod error;
mod operations;
mod request;
mod requests;
mod same_user_pool;
mod trigger_event;
mod wrong_constructor;

use std::fmt;
use std::hint::black_box;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::Client;

use crate::__private::record::OfVariable;
use crate::env::Variables;
use crate::sdk_config;

use connection::Connection;
pub use error::UserPoolError;
pub use operations::Operations;
pub use requests::builders;
pub use same_user_pool::{Any, Event, Named, OnUserPool, SameUserPool, UserPoolType};
pub use trigger_event::TriggerEvent;
pub use wrong_constructor::{HasEvent, HasOneUserPool, HasVariable};

impl<G> Operations<G> {
    /// The ID of the user pool.
    #[must_use]
    pub fn id(&self) -> &UserPoolId {
        &self.connection.1
    }
}

/// For the requests, which take the connection.
impl<G> Deref for Operations<G> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

// By hand: derived, they would ask the same of `G`.
impl<G> Clone for Operations<G> {
    fn clone(&self) -> Self {
        Self { connection: Arc::clone(&self.connection), granted: PhantomData }
    }
}

impl<G> fmt::Debug for Operations<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id())
    }
}

/// How user pool types are made; under names that leave those of its own functions to each.
#[doc(hidden)]
impl<G: UserPoolType> Operations<G> {
    /// The user pool of that ID, with a client that is ready.
    ///
    /// # Errors
    /// When the client has no region, or another one than the user pool.
    pub fn __new(client: Client, id: UserPoolId) -> Result<G, UserPoolError> {
        match client.config().region() {
            None => Err(UserPoolError::NoRegion(id)),
            // Emulators have user pools in no region of AWS's.
            Some(region) if region.as_ref() != id.region() && id.region() != "local" => {
                Err(UserPoolError::OtherRegion { client: region.to_string(), user_pool: id })
            }
            Some(_) => Ok(G::__of(Self { connection: Arc::new(Connection(client, id)), granted: PhantomData })),
        }
    }

    /// The user pool of that ID, with the process's client.
    ///
    /// # Errors
    /// When there is no client, and as [`Self::__new`].
    pub async fn __from_id(id: UserPoolId) -> Result<G, UserPoolError> {
        Self::__new(shared_client().await?, id)
    }

    /// The user pool whose ID is in its variable, with the process's client.
    ///
    /// # Errors
    /// When the variable holds no user pool ID, and as [`Self::__from_id`].
    pub async fn __from_env() -> Result<G, UserPoolError>
    where
        G: OfVariable,
    {
        black_box(G::RECORD);
        // On its own, so that the future does not hold what cannot be sent.
        let id = user_pool_id(G::NAME)?;
        Self::__from_id(id).await
    }

    /// The user pool of the event, with the process's client.
    ///
    /// # Errors
    /// When the event names no user pool, and as [`Self::__from_id`].
    // Not `async`, so that what it returns does not borrow the event.
    pub fn __from_event(event: &dyn TriggerEvent) -> impl Future<Output = Result<G, UserPoolError>> + Send + use<G> {
        let id = event.user_pool_id().unwrap_or_default();
        let id = id.parse().map_err(|reason| UserPoolError::Event { id: id.to_owned(), reason });
        async move { Self::__from_id(id?).await }
    }

    /// The same user pool, with the same client.
    #[must_use]
    pub fn __from_pool<P: SameUserPool<G>>(pool: &Operations<P>) -> G {
        G::__of(Self { connection: Arc::clone(&pool.connection), granted: PhantomData })
    }
}

fn user_pool_id(variable: &'static str) -> Result<UserPoolId, UserPoolError> {
    let mut variables = Variables::of_process();
    variables.user_pool_id(variable).ok_or_else(|| UserPoolError::Env(variables.into_error()))
}

/// The client that all user pools of the process share.
async fn shared_client() -> Result<Client, UserPoolError> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let config = sdk_config::shared().await.ok_or(UserPoolError::NoHttpsClient)?;
    Ok(CLIENT.get_or_init(|| Client::new(config)).clone())
}
