//! The records in an executable.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use auth_grant_core::catalog;
use auth_grant_core::record::{self, Grant, Parameters, Record, UserPool};
use auth_grant_core::variable::user_pool_variable;

/// The records in an executable by their kind, each once: the linker may keep several copies of one function. In
/// order, because that in the binary is the linker's.
#[derive(Default)]
pub(crate) struct Records {
    pub(crate) grants: BTreeSet<Grant>,
    pub(crate) parameters: BTreeSet<Parameters>,
}

/// Reads every record.
pub(crate) fn records(executable: &[u8]) -> Result<Records> {
    let mut records = Records::default();
    for offset in memchr::memmem::find_iter(executable, &record::magic()) {
        let context = || format!("the record at byte {offset} cannot be read");
        match record::decode(&executable[offset..]).with_context(context)? {
            Record::Grant(grant) => {
                check(&grant).with_context(context)?;
                records.grants.insert(grant);
            }
            // It names no IAM action, so that there is nothing in it to forge.
            Record::Parameters(parameters) => {
                records.parameters.insert(parameters);
            }
        }
    }
    Ok(records)
}

/// Fails unless the record says what its grants and its user pool stand for, and nothing else: those are what a person is
/// shown.
fn check(grant: &Grant) -> Result<()> {
    let mut actions = Vec::new();
    for name in &grant.auth_actions {
        let Some(action) = catalog::find(name) else {
            bail!("it grants `{name}`, of which this version of cargo-auth-grant does not know");
        };
        actions.push(action);
    }
    if !catalog::iam_actions(actions).iter().map(|iam_action| iam_action.name()).eq(&grant.iam_actions) {
        bail!("its IAM actions are not those of its grants: another version of auth-grant made it, or a forger");
    }
    if let UserPool::Resource { name, variable } = &grant.user_pool {
        let expected = user_pool_variable(name);
        if *variable != expected {
            bail!(
                "it reads the ID of the user pool `{name}` from `{variable}` instead of `{expected}`: another version \
                 of auth-grant made it, or a forger"
            );
        }
    }
    Ok(())
}
