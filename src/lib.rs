//! Grant a Rust Lambda handler named access to a Cognito user pool, checked by the compiler.
//!
//! ```
//! use auth_grant::{IamAction, grant};
//!
//! #[grant(addUserToGroup, listUsersInGroup)]
//! async fn handler(group: &str, env: &handler::Env) -> String {
//!     format!("{group} of {}", env.user_pool_id)
//! }
//!
//! const _: () = assert!(!handler::POLICY.allows(IamAction::AdminDeleteUser));
//! ```
//!
//! - [`macro@grant`] is the attribute; what it can grant is in [`actions`].
//! - `handler::POLICY` is a [`PolicyDocument`]: the IAM policy the handler's execution role needs.
//! - `handler::Env` reads the handler's variables, with an [`EnvError`] that names every one that is wrong.
//! - `cargo auth-grant policy`, of the crate `cargo-auth-grant`, reads the policy out of the compiled binary.
#![forbid(unsafe_code)]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod editor;
mod env;
#[doc(hidden)]
pub mod granted;

pub use auth_grant_core::{
    AccessLevel, AuthAction, IamAction, InvalidUserPoolArn, InvalidUserPoolId, Kind, Origin, PolicyDocument,
    UserPoolArn, UserPoolId, actions,
};
pub use auth_grant_macros::grant;
pub use env::{EnvError, EnvProblem, EnvProblemKind};

#[cfg(doctest)]
mod documentation {
    #[doc = include_str!("../README.md")]
    mod readme {}
    #[doc = include_str!("../auth-grant-macros/src/grant.md")]
    mod attribute {}
}
