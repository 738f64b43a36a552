//! Grant a Rust Lambda function named access to a Cognito user pool, checked by the compiler.
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
//! - `handler::UserPool`, with the feature `cognito`, has one method for each operation that the handler is granted: see
//!   [least privilege by the compiler](least_privilege).
//! - `#[grant(…)] struct Pool;` is such a user pool as a type of its own, for services, libraries and several user
//!   pools. Of what it lists, a binary's policy has the operations that are reachable there.
//! - `cargo auth-grant policy`, of the crate `cargo-auth-grant`, reads the policy out of the compiled binary.
//!
//! # Features
//!
//! - `cognito`: `handler::UserPool` and structs, on the AWS SDK for Rust. `UserPoolError` says why there is none.
//! - `aws_lambda_events`: a user pool from the trigger events of that crate, which are `TriggerEvent`s. Includes `cognito`.
//! - `ssm`: `handler::Env::resolve`, for variables that Amplify leaves in SSM's Parameter Store.
//! - `default-https-client`, on by default: the SDK's own HTTPS client, which `from_env`, `from_event`, `from_id` and
//!   `resolve` need. It adds nothing without `cognito` or `ssm`. With `default-features = false`, those functions do
//!   not compile, and `new` takes a client of your own.
#![forbid(unsafe_code)]
// So that docs.rs says what needs which feature. For `doc` only: `RUSTFLAGS` may set it for a build on stable.
#![cfg_attr(all(doc, docsrs), feature(doc_cfg))]

#[doc(hidden)]
pub mod __private;
mod env;
#[cfg(feature = "ssm")]
mod parameters;
#[cfg(any(feature = "cognito", feature = "ssm"))]
mod sdk_config;
#[cfg(feature = "cognito")]
mod user_pool;

// Here too, because the compiler's messages name its traits by the shortest path.
#[doc(hidden)]
pub use __private::granted;
#[cfg(feature = "cognito")]
#[doc(hidden)]
pub use __private::without_grant;
pub use auth_grant_core::{
    AccessLevel, ActionKind, ActionOrigin, AlsoNeeded, Area, AuthAction, IamAction, InvalidUserPoolArn,
    InvalidUserPoolId, PolicyDocument, UserPoolArn, UserPoolId, actions,
};
pub use auth_grant_macros::grant;
#[cfg(feature = "cognito")]
pub use aws_sdk_cognitoidentityprovider;
pub use env::{EnvError, EnvProblem, EnvProblemKind, Lookup};
#[cfg(feature = "cognito")]
pub use user_pool::{Operations, SameUserPool, TriggerEvent, UserPoolError};

// A page of the documentation. Its examples need the feature.
#[cfg(all(doc, any(not(doctest), feature = "cognito")))]
#[doc = include_str!("../guide/src/least-privilege.md")]
pub mod least_privilege {}

#[cfg(doctest)]
mod documentation {
    #[cfg(feature = "cognito")]
    #[doc = include_str!("../README.md")]
    mod readme {}
    #[doc = include_str!("../auth-grant-macros/src/grant.md")]
    mod attribute {}
}
