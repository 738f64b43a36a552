//! What editors offer behind `user_pool =` in `#[grant(…)]`.
#![allow(non_upper_case_globals)] // the name is that of the value

use super::grant_option::GrantOption;

/// The user pool of the Cognito event that triggers the function: its ID comes with the event, and no variable is read.
pub const event: GrantOption = GrantOption;
