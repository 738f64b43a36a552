//! A user pool that something is granted on, and which one that is.

use std::fmt;

use auth_grant_core::UserPoolArn;
use auth_grant_core::record::UserPool;

use crate::deployment::{AllUserPools, UserPoolArns, UserPoolSource, UserPoolSources};
use crate::printable::printable;
use crate::user_pool_name::in_words;

/// A user pool that something is granted on.
pub(super) struct GrantedOn<'a> {
    user_pool: &'a UserPool,
    source: &'a UserPoolSource,
}

impl<'a> GrantedOn<'a> {
    pub(super) fn new(user_pool: &'a UserPool, sources: &'a UserPoolSources) -> Self {
        Self { user_pool, source: sources.source(user_pool) }
    }

    /// Whether the deployment says which user pools they are.
    pub(super) fn is_any(&self) -> bool {
        *self.user_pool == UserPool::Any
    }

    /// Whether it is the user pool with this ARN, if that is known.
    pub(super) fn is(&self, arn: &UserPoolArn) -> Option<bool> {
        match self.source {
            UserPoolSource::Own => None,
            UserPoolSource::Id(id) => Some(id.as_str() == arn.user_pool_id()),
            UserPoolSource::Arn(own) => Some(own == arn),
            UserPoolSource::Several(several) if several.is_empty() => None,
            UserPoolSource::Several(several) => Some(several.iter().any(|own| is_among(arn, own))),
        }
    }
}

fn is_among(arn: &UserPoolArn, arns: &UserPoolArns) -> bool {
    match arns {
        UserPoolArns::One(one) => one == arn,
        UserPoolArns::All(AllUserPools { partition, region, account }) => {
            [arn.partition(), arn.region(), arn.account()] == [partition, region, account]
        }
    }
}

/// The user pool in words, with its ID if that is known.
impl fmt::Display for GrantedOn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&in_words(self.user_pool)))?;
        match self.source {
            UserPoolSource::Own => Ok(()),
            UserPoolSource::Id(id) => write!(f, " ({id})"),
            UserPoolSource::Arn(arn) => write!(f, " ({} of the account {})", arn.user_pool_id(), arn.account()),
            UserPoolSource::Several(several) if several.is_empty() => Ok(()),
            UserPoolSource::Several(several) => {
                let arns: Vec<_> = several.iter().map(ToString::to_string).collect();
                write!(f, " ({})", arns.join(", "))
            }
        }
    }
}
