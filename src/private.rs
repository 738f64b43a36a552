//! All that generated code names and no person does; no part of the public interface.

use std::fmt;

use auth_grant_core::UserPoolId;

pub use std::string::String;

pub use crate::env::Variables;
#[cfg(feature = "ssm")]
pub use crate::parameters::read;
#[cfg(feature = "cognito")]
pub use crate::user_pool::Ungranted;

pub mod arguments;
pub mod generated;
pub mod user_pools;

/// An option of `#[grant(…)]`, or a value of one.
pub struct GrantOption;

/// The record's text as an array, so that the static holds it whole.
#[must_use]
pub const fn bytes<const N: usize>(text: &str) -> [u8; N] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => panic!("the array is longer than the text"),
    }
}

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
