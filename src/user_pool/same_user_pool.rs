//! Which grants are on the same user pool.

use super::Operations;

/// A type whose `user_pool = …` is the same as that of `P`.
///
/// `from_pool` takes the client and the user pool of such types only: of any other one, the ID may be that of a user pool
/// that the policy does not allow.
#[diagnostic::on_unimplemented(
    message = "`{Self}` and `{P}` are grants on different user pools",
    label = "its `user_pool = …` is another one",
    note = "`from_pool` takes a user pool with the same `user_pool = …` only"
)]
pub trait SameUserPool<P> {}

impl<A, P> SameUserPool<P> for A
where
    P: UserPoolType,
    A: OnUserPool<P::UserPool>,
{
}

/// A type that is a user pool with granted operations.
pub trait UserPoolType: Sized {
    /// Its `user_pool = …` as a type: [`Named`], [`Event`] or [`Any`].
    type UserPool;

    #[doc(hidden)]
    fn __of(operations: Operations<Self>) -> Self;
}

/// A type whose grants are on the user pool `U`.
pub trait OnUserPool<U> {}

/// The user pool of an auth resource or a variable, by a hash of `user_pool = …`.
pub struct Named<const HASH: u64>;

/// The user pool of the triggering event.
pub struct Event;

/// Any of several user pools.
pub struct Any;
