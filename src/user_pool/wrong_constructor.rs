//! What the compiler says of a constructor that another `user_pool = …` has: no type implements these.

/// That of `from_env` on a user pool of the event.
#[diagnostic::on_unimplemented(
    message = "with `user_pool = event`, no variable has the user pool ID",
    label = "write `from_event(&event.payload)`"
)]
pub trait HasVariable {}

/// That of `from_event` on a user pool in a variable.
#[diagnostic::on_unimplemented(
    message = "without `user_pool = event`, the user pool ID is in a variable",
    label = "write `from_env()`",
    note = "for the user pool of the event, write `user_pool = event` in `#[grant(…)]`"
)]
pub trait HasEvent {}

/// That of both on one of several user pools.
#[diagnostic::on_unimplemented(
    message = "with `user_pool = any`, nothing but the function itself knows the user pool ID",
    label = "write `from_id(id)`"
)]
pub trait HasOneUserPool {}
