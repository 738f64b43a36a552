//! The records in an executable.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use auth_grant_core::catalog;
use auth_grant_core::record::{self, Record};

/// Every record, each once: the linker may keep several copies of one function. In order, because that in the binary
/// is the linker's.
pub(crate) fn records(executable: &[u8]) -> Result<Vec<Record>> {
    let mut records = BTreeSet::new();
    for offset in memchr::memmem::find_iter(executable, &record::magic()) {
        let context = || format!("the record at byte {offset} cannot be read");
        let record = record::decode(&executable[offset..]).with_context(context)?;
        check(&record).with_context(context)?;
        records.insert(record);
    }
    Ok(records.into_iter().collect())
}

/// Fails unless the record allows what its grants stand for, and nothing else: the grants are what a person is shown.
fn check(record: &Record) -> Result<()> {
    let mut actions = Vec::new();
    for grant in &record.grants {
        let Some(action) = catalog::find(grant) else {
            bail!("it grants `{grant}`, of which this version of cargo-auth-grant does not know");
        };
        actions.push(action);
    }
    if !catalog::iam_actions(actions).iter().map(|iam_action| iam_action.name()).eq(&record.iam_actions) {
        bail!("its IAM actions are not those of its grants: another version of auth-grant made it, or a forger");
    }
    Ok(())
}
