//! The ARNs of the user pools that handlers use.

use std::str::FromStr;

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{InvalidUserPoolArn, UserPoolArn};

use crate::function::{Function, user_pool_name};

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

/// The ARN of each user pool that is known.
pub(crate) struct UserPoolArns {
    by_name: Vec<(String, UserPoolArn)>,
}

impl UserPoolArns {
    /// Holds the arguments against the user pools that the functions use.
    pub(crate) fn new(arguments: &[UserPoolArnArgument], functions: &[Function]) -> Result<Self> {
        let used = used(functions);
        let mut by_name: Vec<(String, UserPoolArn)> = Vec::new();
        for UserPoolArnArgument { name, arn } in arguments {
            let name = match (name, used.as_slice()) {
                (Some(name), _) if used.contains(&name.as_str()) => name.as_str(),
                (Some(name), _) => {
                    bail!("no handler uses a user pool named `{name}`; those in use: {}", used.join(", "))
                }
                (None, [only]) => only,
                (None, _) => bail!(
                    "the handlers use several user pools, so name each: {}",
                    used.iter().map(|name| format!("`--user-pool-arn {name}=ARN`")).collect::<Vec<_>>().join(" ")
                ),
            };
            if by_name.iter().any(|(other, _)| other == name) {
                bail!("the user pool `{name}` has two ARNs; give it one `--user-pool-arn`");
            }
            by_name.push((name.to_owned(), arn.clone()));
        }
        for name in used.iter().filter(|name| by_name.iter().all(|(other, _)| other != *name)) {
            let argument = if used.len() == 1 { "ARN".to_owned() } else { format!("{name}=ARN") };
            eprintln!(
                "note: a placeholder stands for the ARN of the user pool, and IAM refuses the policy until you fill it in \
                 with `--user-pool-arn {argument}`"
            );
        }
        Ok(Self { by_name })
    }

    /// The ARN of a user pool, if it is known.
    pub(crate) fn get(&self, user_pool: &UserPool) -> Option<&UserPoolArn> {
        let name = user_pool_name(user_pool);
        self.by_name.iter().find(|(other, _)| other == name).map(|(_, arn)| arn)
    }
}

/// The names of the user pools in use, in first-seen order.
fn used(functions: &[Function]) -> Vec<&str> {
    let mut names = Vec::new();
    for handler in functions.iter().flat_map(|function| &function.handlers) {
        let name = user_pool_name(&handler.user_pool);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
