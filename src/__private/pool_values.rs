//! What editors offer behind `user_pool =` in `#[grant(…)]`, beside the name of an auth resource in quotes.
#![allow(non_upper_case_globals)] // the names are those of the values

use super::grant_option::GrantOption;

/// `user_pool = any`: one of several user pools, such as one for each tenant, whose ID only the function knows.
///
/// No variable is read; the user pool is made by `from_id`. The deployment says which ones the function may act on:
/// `cargo auth-grant policy --user-pool-arn any=ARN`.
pub const any: GrantOption = GrantOption;

/// `user_pool = env(USER_POOL_ID)`: the user pool whose ID is in the variable of that name.
pub const env: GrantOption = GrantOption;

/// `user_pool = event`: the user pool of the Cognito event that triggers the function. Its ID comes with the event, and
/// no variable is read.
pub const event: GrantOption = GrantOption;
