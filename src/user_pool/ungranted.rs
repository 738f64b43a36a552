//! What a handler's `UserPool` is made of.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use auth_grant_core::UserPoolId;
use aws_sdk_cognitoidentityprovider::Client;

/// A user pool and a client for it. The generated `UserPool` named `G` holds one and derefs to it.
///
/// It has every operation, each behind the trait of the auth action that grants it. No type implements those traits: an
/// operation that is granted is a method of `G` itself, and any other one ends here, in an error that says what to grant.
pub struct Ungranted<G> {
    inner: Arc<Inner>,
    granted: PhantomData<fn() -> G>,
}

/// A user pool of the handler whose `UserPool` is `G`.
pub(super) fn ungranted<G>(client: Client, id: UserPoolId) -> Ungranted<G> {
    Ungranted { inner: Arc::new(Inner { client, id }), granted: PhantomData }
}

/// The client, for the operations that are granted. No method: the compiler would suggest it to people.
#[must_use]
pub(crate) fn client<G>(ungranted: &Ungranted<G>) -> &Client {
    &ungranted.inner.client
}

struct Inner {
    client: Client,
    id: UserPoolId,
}

impl<G> Ungranted<G> {
    /// The ID of the user pool.
    #[must_use]
    pub fn id(&self) -> &UserPoolId {
        &self.inner.id
    }
}

// By hand: derived, they would ask the same of `G`.
impl<G> Clone for Ungranted<G> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), granted: PhantomData }
    }
}

impl<G> fmt::Debug for Ungranted<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner.id)
    }
}
