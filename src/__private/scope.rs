//! What generated functions have in scope: every name they use, so that none of the user's own can come between.

#[cfg(feature = "cognito")]
pub use std::clone::Clone;
pub use std::fmt::{Debug, Formatter, Result as FmtResult};
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use std::future::Future;
#[cfg(feature = "cognito")]
pub use std::future::{Pending, pending};
#[cfg(feature = "cognito")]
pub use std::marker::{Send, Sized};
#[cfg(feature = "cognito")]
pub use std::ops::Deref;
pub use std::option::Option::Some;
pub use std::primitive::{str, u8};
pub use std::result::Result::{self, Err, Ok};
#[cfg(feature = "ssm")]
pub use std::time::Duration;

#[cfg(feature = "cognito")]
pub use auth_grant_core::{IamAction, PolicyDocument, UserPoolId};
#[cfg(feature = "cognito")]
pub use aws_sdk_cognitoidentityprovider::Client;

pub use crate::env::{EnvError, Lookup, Variables};
#[cfg(feature = "ssm")]
pub use crate::parameters::resolve;
#[cfg(all(any(feature = "cognito", feature = "ssm"), not(feature = "default-https-client")))]
pub use crate::sdk_config::HttpsClient;
#[cfg(feature = "cognito")]
pub use crate::user_pool::{
    Any, Event, HasEvent, HasOneUserPool, HasVariable, Named, OnUserPool, Operations, SameUserPool, TriggerEvent,
    UserPoolError, UserPoolType, builders,
};

#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use super::bytes;
pub use super::debug::debug_env;
#[cfg(feature = "cognito")]
pub use super::debug::debug_user_pool;
#[cfg(feature = "cognito")]
pub use super::granted;
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use super::reachable;
#[cfg(feature = "ssm")]
pub use super::record::OfParameters;
#[cfg(feature = "cognito")]
pub use super::record::OfVariable;
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub use super::record::{Granted, Record, RecordOf};
