//! The ARN of parameters in SSM's Parameter Store.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::arn;

/// The ARN of one or several parameters of SSM's Parameter Store, such as
/// `arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*`.
///
/// Its path may hold the wildcard `*`, because a part of Amplify's paths is a hash; but it may not start with one,
/// and nothing before the path may be one.
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>
///
/// ```
/// use auth_grant_core::SsmParameterArn;
///
/// let arn: SsmParameterArn = "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*".parse()?;
/// assert_eq!(arn.as_str(), "arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*");
/// # Ok::<(), auth_grant_core::InvalidSsmParameterArn>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SsmParameterArn(String);

impl SsmParameterArn {
    /// The ARN as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SsmParameterArn {
    type Err = InvalidSsmParameterArn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        check(text).map_err(InvalidSsmParameterArn)?;
        Ok(Self(text.into()))
    }
}

fn check(text: &str) -> Result<(), &'static str> {
    let arn = arn::parts(text, "ssm", "it is of another service than `ssm`")?;
    let Some(path) = arn.resource.strip_prefix("parameter/") else {
        return Err("its resource is not a `parameter/…`");
    };
    if !path.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-/*".contains(&b)) {
        return Err("its path holds something else than letters, digits, `_`, `.`, `-`, `/` and the wildcard `*`");
    }
    // IAM would accept it, and it would fit no parameter.
    if path.split('/').any(str::is_empty) {
        return Err("a part of its path is empty; write `parameter/a/b` for `/a/b`, and `parameter/a/*` for all below");
    }
    if path.starts_with('*') {
        return Err(
            "its path starts with a wildcard, which fits parameters of other applications too; write the path up to \
             where it varies",
        );
    }
    Ok(())
}

impl fmt::Display for SsmParameterArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The text is not the ARN of a parameter; says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSsmParameterArn(&'static str);

impl fmt::Display for InvalidSsmParameterArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a parameter ARN such as `arn:aws:ssm:eu-west-1:123456789012:parameter/amplify/my-app/*`: {}",
            self.0
        )
    }
}

impl core::error::Error for InvalidSsmParameterArn {}
