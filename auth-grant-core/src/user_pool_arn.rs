//! The ARN of a user pool.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::{arn, user_pool_id};

/// The ARN of a user pool, such as `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123`.
///
/// The partition may be any of AWS's: `aws`, `aws-cn`, `aws-us-gov`, …
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
///
/// ```
/// # use auth_grant_core as auth_grant;
/// use auth_grant::UserPoolArn;
///
/// let arn: UserPoolArn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123".parse()?;
/// assert_eq!(arn.user_pool_id(), "eu-west-1_AbC123");
/// # Ok::<(), auth_grant::InvalidUserPoolArn>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserPoolArn(String);

impl UserPoolArn {
    /// The ARN as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The AWS partition, such as `aws` or `aws-cn`.
    #[must_use]
    pub fn partition(&self) -> &str {
        self.part(1)
    }

    /// The AWS region, such as `eu-west-1`.
    #[must_use]
    pub fn region(&self) -> &str {
        self.part(3)
    }

    /// The AWS account, twelve digits.
    #[must_use]
    pub fn account(&self) -> &str {
        self.part(4)
    }

    /// The user pool ID, such as `eu-west-1_AbC123`.
    #[must_use]
    pub fn user_pool_id(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    fn part(&self, index: usize) -> &str {
        self.0.split(':').nth(index).unwrap_or_default()
    }
}

impl FromStr for UserPoolArn {
    type Err = InvalidUserPoolArn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        check(text).map_err(InvalidUserPoolArn)?;
        Ok(Self(text.into()))
    }
}

fn check(text: &str) -> Result<(), &'static str> {
    if user_pool_id::check(text).is_ok() {
        return Err("it is a user pool ID, which is only the end of an ARN");
    }
    let arn = arn::parts(text, "cognito-idp", "it is of another service than `cognito-idp`")?;
    let Some(id) = arn.resource.strip_prefix("userpool/") else {
        return Err("its resource is not a `userpool/…`");
    };
    user_pool_id::check(id)?;
    if id.split_once('_').is_none_or(|(of_id, _)| of_id != arn.region) {
        return Err("its region is not that of its user pool ID");
    }
    Ok(())
}

impl fmt::Display for UserPoolArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for UserPoolArn {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The text is not the ARN of a user pool; says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidUserPoolArn(&'static str);

impl fmt::Display for InvalidUserPoolArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a user pool ARN such as `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123`: {}",
            self.0
        )
    }
}

impl core::error::Error for InvalidUserPoolArn {}
