//! What generated code names and no person does: not part of the public interface.

pub mod arguments;
mod bytes;
mod debug;
mod editor;
mod grant_option;
// Hidden by itself too: else the compiler's messages name a trait without its path.
#[doc(hidden)]
pub mod granted;
pub mod pool_values;
pub mod reachable;
pub mod record;
pub mod scope;
#[cfg(feature = "cognito")]
#[doc(hidden)]
pub mod without_grant;

pub use std::string::String;

pub use crate::env::Variables;
pub use bytes::bytes;
// For the tests: `resolve` calls it with the process's client.
#[cfg(feature = "ssm")]
pub use crate::parameters::read;
