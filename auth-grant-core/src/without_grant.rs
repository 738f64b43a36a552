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
    /// IAM does not authorize it, so it needs no policy. What authorizes it instead, such as `the app client's ID`.
    NotByIam(&'static str),
    /// It does not act on one user pool: IAM authorizes it on every resource, `*`.
    OnAnyResource,
    /// It takes the ARN of a user pool, not its ID.
    OnArn,
    /// No operation needs it, but callers of AWS WAF that put a web ACL on a user pool.
    ForWaf,
}

impl WithoutGrant {
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
        match why {
            Why::NotByIam(authorized_by) => {
                write!(f, "`{operation}` needs no grant: it is authorized by {authorized_by}, not by IAM")?;
            }
            Why::OnAnyResource => write!(f, "`{operation}` has no grant, because it does not act on one user pool")?,
            Why::OnArn => write!(f, "`{operation}` has no grant, because it takes an ARN, not a user pool ID")?,
            Why::ForWaf => {
                write!(
                    f,
                    "`{operation}` has no grant, because no operation of Cognito needs it, but callers of AWS WAF's \
                     operation of that name; allow `cognito-idp:{operation}` in a statement of your own"
                )?;
            }
        }
        if let Some(method) = sdk_method {
            write!(f, "; call `{method}` on a client of the AWS SDK")?;
        }
        match why {
            Why::OnAnyResource => write!(f, ", and allow `cognito-idp:{operation}` on `*` in a statement of your own")?,
            Why::OnArn => write!(f, ", and allow `cognito-idp:{operation}` on that ARN in a statement of your own")?,
            Why::NotByIam(_) | Why::ForWaf => {}
        }
        match self.namesake() {
            Some(action) => write!(f, "; the grant `{}` is for `{}`", action.name, action.iam_actions[0].operation()),
            None => Ok(()),
        }
    }
}

/// The operation of that name, as an IAM action, an operation or a method of the SDK, in any letter case.
///
/// Auth actions can have the same name: `getUser` is found too, as `GetUser`.
///
/// ```
/// use auth_grant_core::without_grant::find;
///
/// for name in ["SignUp", "cognito-idp:SignUp", "sign_up", "COGNITO-IDP:SIGNUP"] {
///     assert_eq!(find(name).unwrap().operation, "SignUp");
/// }
/// assert_eq!(find("AdminGetUser"), None);
/// assert_eq!(find("s3:SignUp"), None);
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static WithoutGrant> {
    let operation = catalog::operation_of(name)?;
    WITHOUT_GRANT.iter().find(|row| same_words(row.operation, operation))
}
