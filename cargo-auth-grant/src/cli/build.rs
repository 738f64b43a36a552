//! What several commands take: which artifacts to read, and what their user pools and parameters are.

use std::path::PathBuf;

use auth_grant_core::{SsmParameterArn, UserPoolArn, UserPoolId};
use clap::Args;

use crate::user_pools::Named;

/// Which artifacts to read.
#[derive(Args)]
pub(crate) struct ArtifactArgs {
    /// A compiled binary, an archive of it such as `bootstrap.zip`, or a folder such as `target/lambda`
    #[arg(value_name = "ARTIFACT")]
    pub(crate) artifacts: Vec<PathBuf>,

    /// Accept handlers of this package, which is not of the workspace; repeat it for several
    ///
    /// Any dependency could hold a record of a handler and widen the policy with it. So in a cargo workspace the
    /// handlers of other packages are refused unless they are allowed here. Outside of a workspace all are read, or if
    /// this is given, those that it names.
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_package: Vec<String>,

    #[command(flatten)]
    pub(crate) build: cargo_options::Build,
}

/// What the deployment's user pools and parameters are.
#[derive(Args)]
pub(crate) struct ResourceArgs {
    /// The ARN of a user pool that is there already; where the handlers use several pools, one for each:
    /// `amplifyAuth=ARN`, `event=ARN`
    ///
    /// Without it, the user pool is one that is deployed along with the function. What is printed refers to it, but in
    /// a policy document there is a placeholder, which IAM refuses: `${UserPoolArn}`, or where there are several pools
    /// `${amplifyAuth.UserPoolArn}`.
    #[arg(long, value_name = "[NAME=]ARN")]
    pub(crate) user_pool_arn: Vec<Named<UserPoolArn>>,

    /// The ID of a user pool that is there already, in the account that is deployed to
    ///
    /// Not for a policy document, which has no one to fill in the partition and the account.
    #[arg(long, value_name = "[NAME=]ID")]
    pub(crate) user_pool_id: Vec<Named<UserPoolId>>,

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
