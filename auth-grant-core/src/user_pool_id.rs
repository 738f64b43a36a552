//! The identifier of a user pool.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// The identifier of a user pool, such as `eu-west-1_AbC123`: its region, an underscore, letters and digits.
///
/// AWS: <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html>
///
/// ```
/// # use auth_grant_core as auth_grant;
/// use auth_grant::UserPoolId;
///
/// let id: UserPoolId = "eu-west-1_AbC123".parse()?;
/// assert_eq!(id.region(), "eu-west-1");
/// # Ok::<(), auth_grant::InvalidUserPoolId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserPoolId(String);

/// AWS's limit on the length of a user pool ID.
const MAX_LEN: usize = 55;

impl UserPoolId {
    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The AWS region of the pool, such as `eu-west-1`.
    #[must_use]
    pub fn region(&self) -> &str {
        self.0.split('_').next().unwrap_or_default()
    }
}

impl FromStr for UserPoolId {
    type Err = InvalidUserPoolId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        check(text).map_err(InvalidUserPoolId)?;
        Ok(Self(text.into()))
    }
}

/// What is wrong with the text as a user pool ID, if anything.
pub(crate) fn check(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("it is empty");
    }
    if text.starts_with("arn:") {
        return Err("it is an ARN; the ID is the part after `userpool/`");
    }
    if text.len() > MAX_LEN {
        return Err("it is longer than 55 characters");
    }
    let Some((region, id)) = text.split_once('_') else {
        return Err("it has no underscore between region and ID");
    };
    if !is_region(region) {
        return Err("what stands before the underscore is not an AWS region");
    }
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("what stands after the underscore is not made of letters and digits");
    }
    Ok(())
}

/// Lower-case words joined by hyphens: regions like `eu-west-1`, and the `local` of Cognito emulators.
pub(crate) fn is_region(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

impl fmt::Display for UserPoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for UserPoolId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// For the AWS SDK, whose builders take `impl Into<String>`.
impl From<UserPoolId> for String {
    fn from(id: UserPoolId) -> Self {
        id.0
    }
}

/// For the AWS SDK, whose builders take `impl Into<String>`.
impl From<&UserPoolId> for String {
    fn from(id: &UserPoolId) -> Self {
        id.0.clone()
    }
}

/// The text is not a user pool ID; says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidUserPoolId(&'static str);

impl fmt::Display for InvalidUserPoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a user pool ID such as `eu-west-1_AbC123`: {}", self.0)
    }
}

impl core::error::Error for InvalidUserPoolId {}
