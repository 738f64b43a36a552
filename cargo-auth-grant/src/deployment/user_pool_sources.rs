//! Where the user pools are that handlers use: in the deployment, or there already.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{UserPoolArn, UserPoolId};

use crate::cli::{DeploymentArgs, UserPoolArgument};
use crate::function::Function;
use crate::printable::printable;
use crate::user_pool_name::name_of;

/// Where a user pool is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UserPoolSource {
    /// It is deployed along with the function.
    Own,
    /// It is there already, in the account and the partition that is deployed to.
    Id(UserPoolId),
    /// It is there already.
    Arn(UserPoolArn),
}

/// Where each user pool is that some functions use.
pub(crate) struct UserPoolSources {
    by_name: BTreeMap<String, UserPoolSource>,
    triggers: Vec<String>,
}

impl UserPoolSources {
    /// Holds the arguments against the user pools that the functions use.
    pub(crate) fn new(arguments: &DeploymentArgs, functions: &[Function]) -> Result<Self> {
        let grants = functions.iter().flat_map(|function| &function.grants);
        let mut by_name: BTreeMap<_, _> =
            grants.map(|grant| (name_of(&grant.user_pool).to_owned(), UserPoolSource::Own)).collect();
        let is_trigger = |function: &&Function| function.grants.iter().any(|grant| grant.user_pool == UserPool::Event);
        let triggers: Vec<_> = functions.iter().filter(is_trigger).map(|function| function.name.clone()).collect();
        let arns = arguments.user_pool_arn.iter().map(|UserPoolArgument { name, value }| {
            (name, UserPoolSource::Arn(value.clone()), "--user-pool-arn", "ARN")
        });
        let ids = arguments
            .user_pool_id
            .iter()
            .map(|UserPoolArgument { name, value }| (name, UserPoolSource::Id(value.clone()), "--user-pool-id", "ID"));
        for (name, source, option, value) in arns.chain(ids) {
            let listed =
                |form: &dyn Fn(&str) -> String| by_name.keys().map(|name| form(name)).collect::<Vec<_>>().join(" ");
            let name = match name {
                Some(name) if by_name.contains_key(name) => name.clone(),
                Some(name) => {
                    let name = printable(name);
                    bail!("no handler uses a user pool named `{name}`; in use: {}", listed(&|name| format!("`{name}`")))
                }
                None if by_name.len() == 1 => by_name.keys().next().cloned().unwrap_or_default(),
                None => bail!(
                    "the handlers use several user pools, so name each: {}",
                    listed(&|name| format!("`{option} {name}={value}`"))
                ),
            };
            if let ("event", [one, other, ..]) = (name.as_str(), triggers.as_slice()) {
                let (one, other) = (printable(one), printable(other));
                bail!(
                    "`{one}` and `{other}` may be triggers of different user pools, so `{option}` cannot stand for \
                     both; render one function at a time"
                );
            }
            if by_name.insert(name.clone(), source) != Some(UserPoolSource::Own) {
                bail!("the user pool `{name}` is given twice; give it one `--user-pool-arn` or `--user-pool-id`");
            }
        }
        Ok(Self { by_name, triggers })
    }

    /// Where a user pool is that one of the functions uses.
    pub(crate) fn source(&self, user_pool: &UserPool) -> &UserPoolSource {
        self.by_name.get(name_of(user_pool)).unwrap_or(&UserPoolSource::Own)
    }

    /// The names of the auth resources that are deployed along with the functions.
    pub(crate) fn own_resources(&self) -> impl Iterator<Item = &str> {
        let own = self.by_name.iter().filter(|(name, source)| *name != "event" && **source == UserPoolSource::Own);
        own.map(|(name, _)| name.as_str())
    }

    /// The functions that take a user pool from the event, which may be another one for each.
    pub(crate) fn triggers(&self) -> &[String] {
        &self.triggers
    }

    /// How many user pools the functions use.
    pub(crate) fn len(&self) -> usize {
        self.by_name.len()
    }
}
