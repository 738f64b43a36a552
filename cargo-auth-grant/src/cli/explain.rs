//! The arguments of `explain`.

use std::path::PathBuf;

use auth_grant_core::UserPoolId;
use clap::Args;

use super::deployment::UserPoolArgument;
use crate::deployment::UserPoolArns;

/// Say which grant permits what an error message or a name stands for
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant explain AdminGetUser
  cargo auth-grant explain admin_get_user target/lambda
  cargo auth-grant explain 'User: arn:aws:sts::123456789012:assumed-role/… is not authorized to perform: \
cognito-idp:AdminGetUser on resource: arn:aws:cognito-idp:…'
  aws logs tail /aws/lambda/invite | cargo auth-grant explain - target/lambda/invite")]
pub(crate) struct ExplainArgs {
    /// An IAM action, an operation, a method of the SDK, an auth action, or a text with messages of denied access
    ///
    /// The text may be a log. `-` reads it from standard input.
    pub(crate) text: String,

    /// Binaries, archives or folders, to see which handlers and structs in them have the grant
    #[arg(value_name = "ARTIFACT")]
    pub(crate) artifacts: Vec<PathBuf>,

    /// Accept grants of this package, which is not of the workspace; repeat it for several
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_package: Vec<String>,

    /// The ARN of a user pool that the artifacts use, to tell whether a denied request was for another one:
    /// `amplifyAuth=ARN`, `any=ARN`, as for `cargo auth-grant policy`
    #[arg(long, value_name = "[NAME=]ARN", requires = "artifacts")]
    pub(crate) user_pool_arn: Vec<UserPoolArgument<UserPoolArns>>,

    /// The ID of such a user pool
    #[arg(long, value_name = "[NAME=]ID", requires = "artifacts")]
    pub(crate) user_pool_id: Vec<UserPoolArgument<UserPoolId>>,
}
