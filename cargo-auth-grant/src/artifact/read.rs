//! The functions in artifacts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Grant, UserPool};
use indicatif::ProgressBar;

use super::executable::{self, Executable};
use super::files::{Artifact, ensure_distinct};
use super::parallel;
use super::provenance::Provenance;
use super::records::{self, Records};
use crate::faults::Faults;
use crate::function::Function;
use crate::notes;
use crate::printable::{printable, quoted};
use crate::user_pool_name::in_words;

/// Reads the artifacts. One without a handler is noted on standard error, but there has to be one with a handler.
pub(crate) fn read(artifacts: &[Artifact], provenance: &Provenance, quiet: bool) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut without_handler = Vec::new();
    let mut faults = Vec::new();
    // It shows on a terminal only.
    let progress = if quiet { ProgressBar::hidden() } else { ProgressBar::new(artifacts.len() as u64) };
    let results = parallel::map(artifacts, |artifact| {
        let result = read_one(artifact, provenance);
        progress.inc(1);
        result
    });
    progress.finish_and_clear();
    for (artifact, result) in artifacts.iter().zip(results) {
        match result {
            Ok(Some(function)) => functions.push(function),
            Ok(None) => without_handler.push(quoted(&artifact.path)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    if functions.is_empty() {
        bail!(
            "no handler with `#[grant(…)]` can run in {}; one that nothing calls is not in the binary",
            without_handler.join(", ")
        );
    }
    if !quiet {
        for path in without_handler {
            notes::print("note", format_args!("no handler with `#[grant(…)]` can run in {path}"));
        }
    }
    Ok(functions)
}

/// The function in an artifact, if there is one.
fn read_one(artifact: &Artifact, provenance: &Provenance) -> Result<Option<Function>> {
    let Executable { bytes, is_arm64 } = executable::open(&artifact.path)?;
    let records = records::records(bytes).and_then(|records| provenance.check(records));
    let Records { grants, parameters } = records.with_context(|| format!("in {}", quoted(&artifact.path)))?;
    // Without a handler it is no function of ours, even if it reads a handler's variables as a tool might.
    if grants.is_empty() {
        return Ok(None);
    }
    ensure_own_variables(&grants).with_context(|| format!("in {}", quoted(&artifact.path)))?;
    Ok(Some(Function { name: artifact.name.clone(), grants, parameters, is_arm64 }))
}

/// Fails if two user pools would have their IDs in one variable: one handler would act on the other's.
fn ensure_own_variables(grants: &BTreeSet<Grant>) -> Result<()> {
    let mut by_variable: BTreeMap<&str, &Grant> = BTreeMap::new();
    for grant in grants {
        let UserPool::Resource { variable, .. } = &grant.user_pool else { continue };
        let other = by_variable.entry(variable).or_insert(grant);
        if other.user_pool != grant.user_pool {
            bail!(
                "{} uses {} and {} uses {}, and the variable `{variable}` can have the ID of one of them only; write \
                 the same `user_pool = \"…\"` in both if it is one, or else give one another name",
                printable(&other.handler.to_string()),
                in_words(&other.user_pool),
                printable(&grant.handler.to_string()),
                in_words(&grant.user_pool)
            );
        }
    }
    Ok(())
}
