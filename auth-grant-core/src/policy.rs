//! The IAM policy of one grant.

use alloc::string::String;
use core::fmt;

use crate::iam_actions::IamAction;
use crate::user_pool_arn::UserPoolArn;

/// The version of IAM's policy language.
///
/// From the [IAM policy reference](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html).
pub const POLICY_VERSION: &str = "2012-10-17";

/// What stands for the resource of a policy whose user pool is not known: IAM refuses such a policy.
pub const USER_POOL_ARN_PLACEHOLDER: &str = "${UserPoolArn}";

/// An IAM policy document of one statement: it allows the IAM actions on one user pool, and nothing else.
///
/// `#[grant(…)]` makes one for each handler (`POLICY`) and struct (`GRANTED`), a constant:
///
/// ```
/// # use auth_grant_core as auth_grant;
/// # mod handler {
/// #     use auth_grant_core::{IamAction, PolicyDocument};
/// #     pub const POLICY: PolicyDocument = PolicyDocument::new(&[IamAction::ListUsers]);
/// # }
/// use auth_grant::IamAction;
///
/// const _: () = assert!(!handler::POLICY.allows(IamAction::AdminDeleteUser)); // tested by the compiler
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyDocument {
    actions: &'static [IamAction],
}

impl PolicyDocument {
    /// The policy that allows these IAM actions on the user pool.
    #[must_use]
    pub const fn new(actions: &'static [IamAction]) -> Self {
        Self { actions }
    }

    /// The IAM actions it allows, in the order of the grants, each once.
    #[must_use]
    pub const fn actions(&self) -> &'static [IamAction] {
        self.actions
    }

    /// Whether it allows the IAM action on the user pool.
    #[must_use]
    pub const fn allows(&self, action: IamAction) -> bool {
        let mut i = 0;
        while i < self.actions.len() {
            if self.actions[i] as usize == action as usize {
                return true;
            }
            i += 1;
        }
        false
    }

    /// The policy document as JSON on one line, for the given user pool.
    #[must_use]
    pub fn to_json(&self, user_pool_arn: &UserPoolArn) -> String {
        let mut json = String::new();
        // Writing to a `String` cannot fail.
        let _ = self.write_json(&mut json, user_pool_arn.as_str());
        json
    }

    fn write_json(&self, out: &mut impl fmt::Write, resource: &str) -> fmt::Result {
        write!(out, r#"{{"Version":"{POLICY_VERSION}","Statement":[{{"Effect":"Allow","Action":["#)?;
        for (i, action) in self.actions.iter().enumerate() {
            write!(out, r#"{}"{action}""#, if i == 0 { "" } else { "," })?;
        }
        write!(out, r#"],"Resource":"{resource}"}}]}}"#)
    }
}

/// The policy document as JSON on one line, with the placeholder `${UserPoolArn}` for its resource.
impl fmt::Display for PolicyDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_json(f, USER_POOL_ARN_PLACEHOLDER)
    }
}
