//! What the resource of a statement is.

use std::collections::BTreeSet;

use super::arn::{is_account, split_arn};
use super::declared::Declared;
use super::partition::can_hold;
use super::symbol::{Attribute, Declaration, declaration, symbol};
use super::user_pool_ref::UserPoolRef;
use crate::check::pattern::{fits, has_wildcard};
use crate::deployment::AllUserPools;

/// What the resource of a statement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResourceRef {
    UserPool(UserPoolRef),
    /// The text has wildcards that fit user pools.
    UserPools(String),
    /// A placeholder of `policy`, which stands for these.
    Meant(BTreeSet<UserPoolRef>),
    /// No user pool: of this service, or of this type.
    Other(String),
    /// It cannot be said.
    Unclear,
}

impl ResourceRef {
    pub(crate) fn of(text: &str, declared: &Declared) -> Self {
        if text == "${SsmParameterArn}" && !declared.has_references {
            return Self::Unclear; // the placeholder of something else
        }
        if let Some(symbol) = symbol(text) {
            return Self::of_symbol(symbol, declared);
        }
        if has_wildcard(text) && !text.contains(':') {
            return if text.bytes().all(|b| b == b'*') { Self::UserPools(text.to_owned()) } else { Self::Unclear };
        }
        let parts = split_arn(text);
        if let ["arn", _, service, ..] = parts.as_slice() {
            if service.contains("${") {
                return Self::Unclear;
            }
            if !fits(service, "cognito-idp") {
                return Self::Other((*service).to_owned());
            }
        }
        let ["arn", partition, _, region, account, resource] = parts.as_slice() else {
            return if parts.last().is_some_and(|last| last.ends_with('*')) {
                Self::UserPools(text.to_owned()) // such as `arn:aws:cognito-idp:*`
            } else {
                Self::Unclear
            };
        };
        if has_wildcard(text) {
            return Self::UserPools(text.to_owned());
        }
        let Some(id) = resource.strip_prefix("userpool/") else { return Self::Unclear };
        let parts = [(*partition, "${AWS::Partition}"), (*region, "${AWS::Region}"), (*account, "${AWS::AccountId}")];
        // What the function's own partition, region and account are is never written out.
        let [partition, region, account] = parts.map(|(part, own)| (part != own).then(|| part.to_owned()));
        match UserPoolRef::of_id(id, declared) {
            Some(UserPoolRef::Literal { id, region: of_id, .. }) => {
                let is_plain = [&partition, &region, &account].into_iter().flatten().all(|part| !part.contains("${"));
                let is_there = (region.is_none() || region == of_id)
                    && of_id
                        .as_ref()
                        .zip(partition.as_ref())
                        .is_none_or(|(region, partition)| can_hold(partition, region))
                    && account.as_ref().is_none_or(|account| is_account(account));
                let user_pool = UserPoolRef::Literal { id, partition, region: of_id, account };
                if is_plain && is_there { Self::UserPool(user_pool) } else { Self::Unclear }
            }
            // It is where the function is; most people write `arn:aws:` all the same.
            Some(user_pool)
                if partition.is_none_or(|partition| partition == "aws") && region.is_none() && account.is_none() =>
            {
                Self::UserPool(user_pool)
            }
            _ => Self::Unclear,
        }
    }

    fn of_symbol(symbol: &str, declared: &Declared) -> Self {
        match declaration(symbol, declared) {
            Declaration::UserPool(name, Attribute::Arn) => return Self::UserPool(UserPoolRef::Declared(name)),
            Declaration::UserPool(_, Attribute::Id) => return Self::Unclear,
            Declaration::Other(of_type) => return Self::Other(of_type),
            Declaration::Nothing => {}
        }
        if !declared.has_references {
            return Self::UserPool(UserPoolRef::Symbol(symbol.to_owned()));
        }
        if let Some(default) = declared.defaults.get(symbol) {
            return match Self::of(default, &Declared::default()) {
                Self::UserPool(user_pool) => Self::UserPool(user_pool),
                _ => Self::Unclear,
            };
        }
        UserPoolRef::of_arn_symbol(symbol).map_or(Self::Unclear, Self::UserPool)
    }

    /// Whether it covers the user pool.
    pub(crate) fn covers(&self, user_pool: &UserPoolRef) -> bool {
        match self {
            Self::UserPool(own) => own.is(user_pool),
            Self::UserPools(pattern) => pattern_covers(pattern, user_pool),
            Self::Meant(own) => own.contains(user_pool),
            Self::Other(_) | Self::Unclear => false,
        }
    }
}

/// What is unknown of the pool fits: a wildcard is a finding anyway.
fn pattern_covers(pattern: &str, user_pool: &UserPoolRef) -> bool {
    let parts = split_arn(pattern);
    let [_, p, _, r, a, resource] = parts.as_slice() else { return true };
    let fits_part = |pattern: &str, part: &str| pattern.contains("${") || fits(pattern, part);
    let is_there = |parts: [(&str, Option<&str>); 3]| {
        parts.into_iter().all(|(pattern, part)| part.is_none_or(|part| fits_part(pattern, part)))
    };
    match user_pool {
        UserPoolRef::Literal { id, partition, region, account } => {
            is_there([(p, partition.as_deref()), (r, region.as_deref()), (a, account.as_deref())])
                && fits_part(resource, &format!("userpool/{id}"))
        }
        UserPoolRef::All(AllUserPools { partition, region, account }) => {
            is_there([(p, Some(partition)), (r, Some(region)), (a, Some(account))]) && fits_all_ids(resource)
        }
        // No ID holds a slash.
        _ => resource.strip_prefix("userpool/").is_none_or(|id| !id.contains('/')),
    }
}

/// Whether the resource of an ARN fits every user pool of an account: whatever text it goes on with.
fn fits_all_ids(resource: &str) -> bool {
    ["userpool/\0", "userpool/\0\0"].iter().all(|text| fits(resource, text))
}
