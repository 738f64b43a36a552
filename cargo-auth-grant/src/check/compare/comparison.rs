//! A function and what it is compared with.

use std::collections::BTreeSet;

use auth_grant_core::SsmParameterArn;
use auth_grant_core::record::UserPool;

use crate::check::identify::{ExpectedUserPools, is_placeholder};
use crate::check::model::{AllUserPoolsPattern, DeployedFunction, DeployedStatement, Model, ResourceRef, UserPoolRef};
use crate::cli::AllowedAction;
use crate::deployment::{AllUserPools, UserPoolSources};
use crate::function::Function;
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// A function and what it is compared with.
pub(crate) struct Comparison<'a> {
    pub(crate) function: &'a Function,
    pub(crate) deployed: &'a DeployedFunction,
    pub(crate) expected: &'a ExpectedUserPools<'a>,
    pub(crate) user_pools: &'a UserPoolSources,
    pub(crate) ssm_parameter_arns: &'a [SsmParameterArn],
    /// The IAM actions that may be allowed without a grant.
    pub(crate) allowed_actions: &'a [AllowedAction],
    pub(crate) model: &'a Model,
}

impl Comparison<'_> {
    /// The statements that say what is allowed, and nothing else.
    pub(super) fn plain_statements(&self) -> impl Iterator<Item = &DeployedStatement> {
        self.deployed.access.plain_statements()
    }

    /// What else there is that may allow or deny anything, so that what is missing may not be.
    pub(super) fn unless(&self) -> &'static str {
        let access = &self.deployed.access;
        let is_unclear = access.statements.iter().any(|statement| statement.not_plain.is_some());
        if is_unclear || !access.not_understood.is_empty() { ", unless what is not understood allows it" } else { "" }
    }

    /// What the resource of a statement is; for a placeholder, the user pool that is meant.
    pub(super) fn resolve(&self, text: &str) -> ResourceRef {
        let resource = ResourceRef::of(text, &self.model.declared);
        if let (ResourceRef::UserPool(pool), true) = (&resource, self.model.kind.is_of_documents()) {
            let is_meant = |user_pool: &UserPool| is_placeholder(pool, user_pool, self.user_pools);
            let meant = self.expected.iter().find(|(user_pool, _)| is_meant(user_pool));
            match meant.and_then(|(user_pool, expected)| Some((*user_pool, expected, expected.first()?))) {
                Some((UserPool::Any, expected, _)) => return ResourceRef::Meant(expected.clone()),
                Some((_, _, expected)) => return ResourceRef::UserPool(expected.clone()),
                None => {}
            }
        }
        resource
    }

    /// Whether the command line says that this action may be allowed without a grant.
    pub(super) fn is_allowed_by_hand(&self, action: &str) -> bool {
        self.allowed_actions.iter().any(|AllowedAction(allowed)| allowed.eq_ignore_ascii_case(action))
    }

    /// Whether the function acts on user pools known at run time, and nobody says which those are.
    pub(super) fn has_unknown_user_pools(&self) -> bool {
        self.expected.get(&UserPool::Any).is_some_and(BTreeSet::is_empty)
    }

    /// Whether the function acts on user pools known at run time.
    pub(super) fn acts_on_any(&self) -> bool {
        self.expected.contains_key(&UserPool::Any)
    }

    /// Which of those that the command line gives as all user pools of an account this can be.
    pub(super) fn meant_by(&self, pattern: &AllUserPoolsPattern) -> Vec<&AllUserPools> {
        let given = self.expected.get(&UserPool::Any).into_iter().flatten();
        given
            .filter_map(|pool| match pool {
                UserPoolRef::All(all) if pattern.can_be(all) => Some(all),
                _ => None,
            })
            .collect()
    }

    /// The user pool in the words of a message; which one it is of the file, if that is known.
    pub(super) fn words(&self, user_pool: &UserPool) -> String {
        let pools: Vec<_> =
            self.expected.get(user_pool).into_iter().flatten().map(|pool| printable(&pool.to_string())).collect();
        if pools.is_empty() { in_words(user_pool) } else { format!("{} ({})", in_words(user_pool), pools.join(", ")) }
    }
}
