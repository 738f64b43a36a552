//! What editors offer between the parentheses of `#[grant(…)]`: the catalog and the options.
//!
//! Under rust-analyzer the attribute makes a path into this module out of every name, so it holds nothing else. All of
//! it is documentation: no code reads a value of it.
#![allow(non_upper_case_globals)] // the names are those of the arguments

pub use auth_grant_core::actions::*;

use super::grant_option::GrantOption;

/// `user_pool = "adminAuth"`: the name of the auth resource, `amplifyAuth` unless told otherwise. The user pool ID is read
/// from Amplify's variable for it, here `ADMIN_AUTH_USERPOOL_ID`.
///
/// `user_pool = env(USER_POOL_ID)`: the user pool whose ID is in the variable of that name.
///
/// `user_pool = event`: for a Cognito trigger, whose event names the user pool. No variable is read.
///
/// `user_pool = any`: for several user pools that are known at run time. No variable is read.
pub const user_pool: GrantOption = GrantOption;

/// `env(NAME, NAME: Type, NAME: Option<Type>, NAME: Type = "default")`: more variables, as fields of `Env`.
///
/// A type must be `FromStr`; without one the field is a `String`. A default is parsed when the variable is absent.
///
/// Not for a struct.
pub const env: GrantOption = GrantOption;

/// `mod = name`: another name for the generated module, which has the function's. Not for a struct.
pub const r#mod: GrantOption = GrantOption;
