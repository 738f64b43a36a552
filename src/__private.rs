//! What generated code names and no person does: not part of the public interface.

pub mod arguments;
mod bytes;
mod debug;
mod grant_option;
// Hidden by itself too: else the compiler's messages name a trait without its path.
#[doc(hidden)]
pub mod granted;
pub mod pool_values;
mod rust_analyzer;
pub mod scope;
mod sealed;

pub use std::string::String;

pub use crate::env::Variables;
pub use bytes::bytes;
// For the tests: `resolve` calls it with the process's client.
#[cfg(feature = "ssm")]
pub use crate::parameters::read;
#[cfg(feature = "cognito")]
pub use crate::user_pool::Ungranted;
