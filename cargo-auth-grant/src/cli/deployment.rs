//! What several commands take: what the deployment's user pools and parameters are.

use std::str::FromStr;

use auth_grant_core::{SsmParameterArn, UserPoolId};
use clap::Args;

use crate::deployment::UserPoolArns;

/// What the deployment's user pools and parameters are.
#[derive(Args)]
pub(crate) struct DeploymentArgs {
    /// The ARN of an existing user pool; where the function uses several pools, one for each: `amplifyAuth=ARN`,
    /// `USER_POOL_ID=ARN` (the variable with the ID), `event=ARN`
    ///
    /// Without it, the user pool is one that is deployed along with the function. What is printed refers to it, but in
    /// a policy document there is a placeholder, which IAM refuses: `${UserPoolArn}`, or where there are several pools
    /// `${amplifyAuth.UserPoolArn}`.
    ///
    /// For `user_pool = any`, give the ARN of each pool: `any=ARN`, repeated. An ARN that ends in `userpool/*` allows
    /// all pools of that account and region. Without either, formats that have parameters of their own take the ARNs
    /// as one.
    #[arg(long, value_name = "[NAME=]ARN")]
    pub(crate) user_pool_arn: Vec<UserPoolArgument<UserPoolArns>>,

    /// The ID of an existing user pool, in the account that is deployed to
    ///
    /// Not for a policy document, which has no one to fill in the partition and the account, and not for
    /// `user_pool = any`.
    #[arg(long, value_name = "[NAME=]ID")]
    pub(crate) user_pool_id: Vec<UserPoolArgument<UserPoolId>>,

    /// The ARN of the parameters that `Env::resolve` reads, in every function that does; repeat it for several
    ///
    /// Its path may hold the wildcard `*`: `arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*`. Amplify
    /// keeps the paths in the function's variable `AMPLIFY_SSM_ENV_CONFIG`. Without it, formats that have parameters
    /// of their own leave it to one. In a policy document, the resource is a placeholder, which IAM refuses: `${SsmParameterArn}`.
    ///
    /// Encrypted parameters need no more than that if their key is `aws/ssm`, the one AWS manages. Under a key of your
    /// own they need `kms:Decrypt` on that key besides, which you have to add to the policy.
    #[arg(long, value_name = "ARN")]
    pub(crate) ssm_parameter_arn: Vec<SsmParameterArn>,
}

/// The value of `--user-pool-arn` or `--user-pool-id`: that of a user pool, or of the one that is named before it.
#[derive(Clone, Debug)]
pub(crate) struct UserPoolArgument<T> {
    pub(crate) name: Option<String>,
    pub(crate) value: T,
}

impl<T: FromStr> FromStr for UserPoolArgument<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (Some(name.to_owned()), value),
            None => (None, text),
        };
        Ok(Self { name, value: value.parse()? })
    }
}
