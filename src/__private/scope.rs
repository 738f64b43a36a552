//! What generated functions have in scope: every name they use, so that none of the user's own can come between.

#[cfg(feature = "cognito")]
pub use std::clone::Clone;
pub use std::fmt::{Debug, Formatter, Result as FmtResult};
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use std::future::Future;
#[cfg(feature = "cognito")]
pub use std::marker::Send;
#[cfg(feature = "cognito")]
pub use std::ops::Deref;
pub use std::option::Option::Some;
pub use std::primitive::str;
pub use std::result::Result::{self, Err, Ok};
#[cfg(feature = "ssm")]
pub use std::time::Duration;

#[cfg(feature = "cognito")]
pub use auth_grant_core::UserPoolId;
#[cfg(feature = "cognito")]
pub use aws_sdk_cognitoidentityprovider::Client;

#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use crate::__rustc;
pub use crate::env::{EnvError, Lookup, Variables};
#[cfg(feature = "ssm")]
pub use crate::parameters::resolve;
#[cfg(feature = "cognito")]
pub use crate::user_pool::{TriggerEvent, Ungranted, UserPoolError, builders, operations};

pub use super::debug::debug_env;
#[cfg(feature = "cognito")]
pub use super::debug::debug_user_pool;
