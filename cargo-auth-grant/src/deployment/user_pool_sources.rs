//! Where the user pools are that functions use: in the deployment, or existing already.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{UserPoolArn, UserPoolId};

use super::user_pool_arns::UserPoolArns;
use crate::cli::UserPoolArgument;
use crate::function::Function;
use crate::printable::printable;
use crate::user_pool_name::{as_written, in_words, name_of};

/// Where a user pool is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UserPoolSource {
    /// It is deployed along with the function.
    Own,
    /// It exists already, in the account and the partition that is deployed to.
    Id(UserPoolId),
    /// It exists already.
    Arn(UserPoolArn),
    /// There are several, of `UserPool::Any`: these, each once; none if they are not given.
    Several(Vec<UserPoolArns>),
}

/// Where each user pool is that some functions use.
pub(crate) struct UserPoolSources {
    by_name: BTreeMap<String, (UserPool, UserPoolSource)>,
    triggers: Vec<String>,
}

impl UserPoolSources {
    /// Compares the arguments with the user pools that the functions use.
    pub(crate) fn new(
        arns: &[UserPoolArgument<UserPoolArns>],
        ids: &[UserPoolArgument<UserPoolId>],
        functions: &[Function],
    ) -> Result<Self> {
        let is_trigger = |function: &&Function| function.user_pools().contains(&UserPool::Event);
        let triggers = functions.iter().filter(is_trigger).map(|function| function.name.clone()).collect();
        let mut sources = Self { by_name: by_name(functions)?, triggers };
        for UserPoolArgument { name, value } in arns {
            sources.give_arn(name.as_deref(), value)?;
        }
        for UserPoolArgument { name, value } in ids {
            sources.give_id(name.as_deref(), value)?;
        }
        Ok(sources)
    }

    /// Where a user pool is that one of the functions uses.
    pub(crate) fn source(&self, user_pool: &UserPool) -> &UserPoolSource {
        self.by_name.get(name_of(user_pool)).map_or(&UserPoolSource::Own, |(_, source)| source)
    }

    pub(crate) fn is_own(&self, user_pool: &UserPool) -> bool {
        *self.source(user_pool) == UserPoolSource::Own
    }

    /// The ARNs of `UserPool::Any`; none if they are not given.
    pub(crate) fn several(&self) -> &[UserPoolArns] {
        match self.source(&UserPool::Any) {
            UserPoolSource::Several(arns) => arns,
            _ => &[],
        }
    }

    /// The user pools with a variable that are deployed along with the functions.
    pub(crate) fn own(&self) -> impl Iterator<Item = &UserPool> {
        let own = self.by_name.values().filter(|(_, source)| *source == UserPoolSource::Own);
        own.map(|(user_pool, _)| user_pool).filter(|user_pool| user_pool.variable().is_some())
    }

    /// The functions that take a user pool from the event, which may be another one for each.
    pub(crate) fn triggers(&self) -> &[String] {
        &self.triggers
    }

    /// How many user pools the functions use.
    pub(crate) fn len(&self) -> usize {
        self.by_name.len()
    }

    fn give_arn(&mut self, name: Option<&str>, arns: &UserPoolArns) -> Result<()> {
        let (user_pool, source) = self.named(name, "--user-pool-arn", "ARN")?;
        match (source, arns) {
            (UserPoolSource::Several(several), _) => add(several, arns),
            (_, UserPoolArns::All(_)) => bail!(
                "`{arns}` stands for all user pools of an account, which only `user_pool = any` accepts; give the ARN of \
                 {}",
                printable(&in_words(user_pool))
            ),
            (source, UserPoolArns::One(arn)) => give(user_pool, source, UserPoolSource::Arn(arn.clone())),
        }
    }

    fn give_id(&mut self, name: Option<&str>, id: &UserPoolId) -> Result<()> {
        let (user_pool, source) = self.named(name, "--user-pool-id", "ID")?;
        if *user_pool == UserPool::Any {
            bail!(
                "{} may be of several accounts, so give their ARNs instead of `{id}`: `--user-pool-arn any=ARN`, repeated",
                in_words(user_pool)
            );
        }
        give(user_pool, source, UserPoolSource::Id(id.clone()))
    }

    /// The user pool of that name, or the only one.
    fn named(&mut self, name: Option<&str>, option: &str, value: &str) -> Result<(&UserPool, &mut UserPoolSource)> {
        let listed = |form: &dyn Fn(String) -> String| {
            let names: Vec<_> = self.by_name.keys().map(|name| form(printable(name))).collect();
            names.join(" ")
        };
        let name = match (name, self.by_name.first_key_value()) {
            (_, None) => bail!("nothing uses a user pool, so `{option}` has nothing to say; leave it out"),
            (Some(name), _) if self.by_name.contains_key(name) => name.to_owned(),
            (Some(name), _) => {
                let name = printable(name);
                bail!("no handler uses a user pool named `{name}`; in use: {}", listed(&|name| format!("`{name}`")))
            }
            (None, Some((only, _))) if self.by_name.len() == 1 => only.clone(),
            (None, _) => bail!(
                "the handlers use several user pools, so name each: {}",
                listed(&|name| format!("`{option} {name}={value}`"))
            ),
        };
        let (user_pool, source) = self.by_name.get_mut(&name).expect("it is one of them");
        if let (UserPool::Event, [one, other, ..]) = (&*user_pool, self.triggers.as_slice()) {
            let (one, other) = (printable(one), printable(other));
            bail!(
                "`{one}` and `{other}` may be triggers of different user pools, so `{option}` cannot stand for both; \
                 render one function at a time"
            );
        }
        Ok((user_pool, source))
    }
}

/// The user pools that the functions use, of which nothing is said as yet. Fails if two have one name.
fn by_name(functions: &[Function]) -> Result<BTreeMap<String, (UserPool, UserPoolSource)>> {
    let mut by_name: BTreeMap<String, (UserPool, UserPoolSource)> = BTreeMap::new();
    for user_pool in functions.iter().flat_map(Function::user_pools) {
        let source = match user_pool {
            UserPool::Any => UserPoolSource::Several(Vec::new()),
            _ => UserPoolSource::Own,
        };
        let name = name_of(user_pool);
        let (other, _) = by_name.entry(name.to_owned()).or_insert_with(|| (user_pool.clone(), source));
        if other != user_pool {
            bail!(
                "two user pools have the name `{}` on the command line, those of `{}` and `{}`; give one of them another \
                 name",
                printable(name),
                printable(&as_written(other)),
                printable(&as_written(user_pool))
            );
        }
    }
    Ok(by_name)
}

fn give(user_pool: &UserPool, source: &mut UserPoolSource, given: UserPoolSource) -> Result<()> {
    if *source != UserPoolSource::Own {
        let name = printable(name_of(user_pool));
        bail!("the user pool `{name}` is given twice; give it one `--user-pool-arn` or `--user-pool-id`");
    }
    *source = given;
    Ok(())
}

/// Adds ARNs to those of `UserPool::Any`. Fails if two are of one user pool ID, which only one account has.
fn add(several: &mut Vec<UserPoolArns>, arns: &UserPoolArns) -> Result<()> {
    for other in several.iter() {
        if let (UserPoolArns::One(other), UserPoolArns::One(one)) = (other, arns) {
            if other != one && other.user_pool_id() == one.user_pool_id() {
                bail!("`{other}` and `{one}` are two ARNs of one user pool ID; give the right one");
            }
        }
    }
    if !several.contains(arns) {
        several.push(arns.clone());
    }
    Ok(())
}
