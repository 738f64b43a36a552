//! How generated types print for debugging.

use std::fmt;

use auth_grant_core::UserPoolId;

#[cfg(feature = "cognito")]
use crate::user_pool::Operations;

/// Prints an `Env`, without the values of its own variables: any of them may be a secret.
///
/// # Errors
/// When the formatter fails.
pub fn debug_env(f: &mut fmt::Formatter<'_>, user_pool_id: Option<&UserPoolId>, redacted: &[&str]) -> fmt::Result {
    let mut debug = f.debug_struct("Env");
    if let Some(id) = user_pool_id {
        debug.field("user_pool_id", &format_args!("{id}"));
    }
    for field in redacted {
        debug.field(field, &format_args!("<redacted>"));
    }
    debug.finish()
}

/// Prints a user pool type of that name.
///
/// # Errors
/// When the formatter fails.
#[cfg(feature = "cognito")]
pub fn debug_user_pool<G>(f: &mut fmt::Formatter<'_>, name: &str, operations: &Operations<G>) -> fmt::Result {
    f.debug_tuple(name).field(operations).finish()
}
