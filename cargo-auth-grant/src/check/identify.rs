//! Finds in the file the function of each artifact, and the user pools of its handlers.

mod expected_user_pools;
mod functions;

pub(crate) use self::expected_user_pools::{Assumption, ExpectedUserPools, expected_user_pools, is_placeholder};
pub(crate) use self::functions::{Chosen, choose, is_named};
