//! Two functions in one crate, each with a binary of its own and with no more than its own policy: a handler's policy
//! is found in the binaries that run it, and in no other.
//!
//! | binary | what it may do | user pool |
//! | --- | --- | --- |
//! | `invite` | create users, add them to a group | `amplifyAuth`, the customers |
//! | `offboard` | disable users, sign them out | `adminAuth`, the staff |
//!
//! ```console
//! $ cargo lambda build --release --package two-functions
//! $ cargo auth-grant policy --package two-functions --bin invite
//! $ cargo auth-grant policy --package two-functions --bin offboard
//! ```

pub mod invite;
pub mod offboard;
