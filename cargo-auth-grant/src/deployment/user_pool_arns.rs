//! What `--user-pool-arn` says: one user pool, or all of an account.

use std::fmt;
use std::str::FromStr;

use auth_grant_core::{InvalidUserPoolArn, UserPoolArn};

/// One user pool, or all of an account in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UserPoolArns {
    One(UserPoolArn),
    All(AllUserPools),
}

/// All user pools of an account in a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AllUserPools {
    pub(crate) partition: String,
    pub(crate) region: String,
    pub(crate) account: String,
}

impl FromStr for UserPoolArns {
    type Err = InvalidUserPoolArn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some(start) = text.strip_suffix("/*") else { return text.parse().map(Self::One) };
        // Everything before the wildcard is as in the ARN of a user pool of that region.
        let region = text.split(':').nth(3).unwrap_or_default();
        let arn: UserPoolArn = format!("{start}/{region}_0").parse()?;
        let [partition, region, account] = [arn.partition(), arn.region(), arn.account()].map(str::to_owned);
        Ok(Self::All(AllUserPools { partition, region, account }))
    }
}

impl fmt::Display for UserPoolArns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(arn) => arn.fmt(f),
            Self::All(AllUserPools { partition, region, account }) => {
                write!(f, "arn:{partition}:cognito-idp:{region}:{account}:userpool/*")
            }
        }
    }
}
