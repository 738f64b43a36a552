#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![no_std]

extern crate alloc;

mod action;
pub mod actions;
mod arn;
pub mod catalog;
mod iam_action;
mod iam_actions;
mod policy;
pub mod record;
pub mod similar;
mod ssm_parameter_arn;
mod user_pool_arn;
mod user_pool_id;
pub mod variable;
pub mod without_grant;

pub use action::{ActionKind, ActionOrigin, AuthAction};
pub use iam_action::{AccessLevel, AlsoNeeded, Area};
pub use iam_actions::IamAction;
pub use policy::{POLICY_VERSION, PolicyDocument, USER_POOL_ARN_PLACEHOLDER};
pub use ssm_parameter_arn::{InvalidSsmParameterArn, SsmParameterArn};
pub use user_pool_arn::{InvalidUserPoolArn, UserPoolArn};
pub use user_pool_id::{InvalidUserPoolId, UserPoolId};
