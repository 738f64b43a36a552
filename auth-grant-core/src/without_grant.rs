//! The operations of Cognito user pools that no auth action grants, and why.

mod all;

use core::fmt;

use crate::catalog;
use crate::similar::same_words;

pub use all::WITHOUT_GRANT;

/// An operation, or an IAM action without one, that no auth action grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithoutGrant {
    /// The operation, such as `SignUp`.
    pub operation: &'static str,
    /// The method of the AWS SDK for Rust, such as `sign_up`, if there is one.
    pub sdk_method: Option<&'static str>,
    /// Why no auth action grants it.
    pub why: Why,
}

/// Why no auth action grants an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// IAM does not authorize it, so it needs no policy. What authorizes it instead, such as `an app client`.
    NotByIam(&'static str),
    /// It takes no user pool: IAM authorizes it on every resource, `*`.
    OnAnyResource,
    /// It takes an ARN, which can be that of another thing than the user pool.
    OnArn,
    /// AWS WAF calls it, for its web ACLs.
    OnWebAcl,
}

impl WithoutGrant {
    /// The name in a policy, such as `cognito-idp:ListUserPools`, if IAM authorizes it.
    #[must_use]
    pub const fn is_authorized_by_iam(&self) -> bool {
        !matches!(self.why, Why::NotByIam(_))
    }

    /// The auth action of the same words, if there is one: of `InitiateAuth` it is `initiateAuth`, which grants
    /// `AdminInitiateAuth`.
    #[must_use]
    pub fn namesake(&self) -> Option<&'static crate::AuthAction> {
        catalog::CATALOG.iter().find(|action| same_words(action.name, self.operation))
    }
}

/// Why there is no grant, and what to do, as in `` `SignUp` needs no grant: …``.
impl fmt::Display for WithoutGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, sdk_method, why } = self;
        let call = |f: &mut fmt::Formatter<'_>| match sdk_method {
            Some(method) => write!(f, "call `{method}` on a client of the AWS SDK"),
            None => f.write_str("no operation calls it"),
        };
        match why {
            Why::NotByIam(authorized_by) => {
                write!(f, "`{operation}` needs no grant: {authorized_by} authorizes it, not IAM; ")?;
                call(f)
            }
            Why::OnAnyResource => {
                write!(f, "`{operation}` has no grant, because it is not on one user pool; ")?;
                call(f)?;
                write!(f, ", and allow `cognito-idp:{operation}` on `*` in a statement of your own")
            }
            Why::OnArn => {
                write!(f, "`{operation}` has no grant, because it takes an ARN and not a user pool ID; ")?;
                call(f)?;
                write!(f, ", and allow `cognito-idp:{operation}` on that ARN in a statement of your own")
            }
            Why::OnWebAcl => write!(
                f,
                "`{operation}` has no grant, because AWS WAF calls it, and not the AWS SDK for Cognito; allow \
                 `cognito-idp:{operation}` in a statement of your own"
            ),
        }
    }
}

/// The operation of exactly that name, as an IAM action, an operation or a method of the SDK.
///
/// ```
/// use auth_grant_core::without_grant::find;
///
/// for name in ["SignUp", "cognito-idp:SignUp", "sign_up"] {
///     assert_eq!(find(name).unwrap().operation, "SignUp");
/// }
/// assert_eq!(find("AdminGetUser"), None);
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static WithoutGrant> {
    let operation = name.strip_prefix("cognito-idp:").unwrap_or(name);
    WITHOUT_GRANT.iter().find(|row| row.operation == operation || row.sdk_method == Some(name))
}
