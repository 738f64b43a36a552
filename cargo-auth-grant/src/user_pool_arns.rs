//! The ARNs of the user pools that handlers use.

use std::collections::BTreeMap;
use std::str::FromStr;

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{InvalidUserPoolArn, USER_POOL_ARN_PLACEHOLDER, UserPoolArn};

use crate::function::{Function, in_words};
use crate::notes;

/// The value of `--user-pool-arn`: an ARN, or a name and an ARN.
#[derive(Clone, Debug)]
pub(crate) struct UserPoolArnArgument {
    name: Option<String>,
    arn: UserPoolArn,
}

impl FromStr for UserPoolArnArgument {
    type Err = InvalidUserPoolArn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, arn) = match text.split_once('=') {
            Some((name, arn)) => (Some(name.to_owned()), arn),
            None => (None, text),
        };
        Ok(Self { name, arn: arn.parse()? })
    }
}

/// What to write for each user pool: its ARN, or a placeholder.
pub(crate) struct UserPoolArns {
    by_name: BTreeMap<String, String>,
}

impl UserPoolArns {
    /// Holds the arguments against the user pools that the functions use, and warns of those that stay open.
    pub(crate) fn new(arguments: &[UserPoolArnArgument], functions: &[Function]) -> Result<Self> {
        let grants = functions.iter().flat_map(|function| &function.grants);
        let used: BTreeMap<_, _> = grants.map(|grant| (name_of(&grant.user_pool), &grant.user_pool)).collect();
        let listed = |form: fn(&&str) -> String| used.keys().map(form).collect::<Vec<_>>().join(" ");
        let mut by_name: BTreeMap<String, String> = BTreeMap::new();
        for UserPoolArnArgument { name, arn } in arguments {
            let name = match name {
                Some(name) if used.contains_key(name.as_str()) => name,
                Some(name) => {
                    let name = notes::printable(name);
                    bail!("no handler uses a user pool named `{name}`; in use: {}", listed(|name| format!("`{name}`")))
                }
                None if used.len() == 1 => used.keys().next().copied().unwrap_or_default(),
                None => bail!(
                    "the handlers use several user pools, so name each: {}",
                    listed(|name| format!("`--user-pool-arn {name}=ARN`"))
                ),
            };
            if by_name.insert(name.to_owned(), arn.to_string()).is_some() {
                bail!("the user pool `{name}` has two ARNs; give it one `--user-pool-arn`");
            }
        }
        for (name, user_pool) in &used {
            if by_name.contains_key(*name) {
                continue;
            }
            // Two pools must not have one placeholder: who replaces it would give one of them the other's ARN.
            let (placeholder, argument) = match used.len() {
                1 => (USER_POOL_ARN_PLACEHOLDER.to_owned(), "ARN".to_owned()),
                _ => (format!("${{{name}.UserPoolArn}}"), format!("{name}=ARN")),
            };
            let user_pool = in_words(user_pool);
            notes::print(
                "warning",
                format_args!(
                    "`{placeholder}` stands for the ARN of {user_pool}, and IAM refuses the policy until you fill it in \
                     with `--user-pool-arn {argument}`"
                ),
            );
            by_name.insert((*name).to_owned(), placeholder);
        }
        Ok(Self { by_name })
    }

    /// The ARN of a user pool that a function uses, or the placeholder for it.
    pub(crate) fn resource(&self, user_pool: &UserPool) -> &str {
        self.by_name.get(name_of(user_pool)).map_or(USER_POOL_ARN_PLACEHOLDER, String::as_str)
    }
}

/// The name of a user pool on the command line and in placeholders; no auth resource can be named `event`.
fn name_of(user_pool: &UserPool) -> &str {
    match user_pool {
        UserPool::Resource { name, .. } => name,
        UserPool::Event => "event",
    }
}
