//! auth-grant
mod env;
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use auth_grant_core::{
    AccessLevel, AuthAction, IamAction, InvalidUserPoolArn, InvalidUserPoolId, Kind, Origin, PolicyDocument,
    UserPoolArn, UserPoolId, actions,
};
pub use auth_grant_macros::grant;
pub use env::{EnvError, EnvProblem, EnvProblemKind};
