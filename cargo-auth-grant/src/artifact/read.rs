//! The functions in artifacts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Grant, UserPool};
use indicatif::ProgressBar;

use super::files::{Artifact, ensure_distinct};
use super::libraries::{self, Contents};
use super::parallel;
use super::provenance::Provenance;
use super::records::Records;
use crate::faults::Faults;
use crate::function::Function;
use crate::notes;
use crate::printable::{printable, quoted};
use crate::user_pool_name::in_words;

/// Reads the artifacts, and the libraries that they load, of which cargo built some. An artifact without a handler is
/// noted on standard error, but there has to be one with a handler.
pub(crate) fn read(
    artifacts: &[Artifact],
    built: &[PathBuf],
    provenance: &Provenance,
    quiet: bool,
) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut without_handler = Vec::new();
    let mut faults = Vec::new();
    // It shows on a terminal only.
    let progress = if quiet { ProgressBar::hidden() } else { ProgressBar::new(artifacts.len() as u64) };
    let contents = parallel::map(artifacts, |artifact| {
        let result = Contents::read(&artifact.path, provenance);
        progress.inc(1);
        result
    });
    progress.finish_and_clear();
    for (artifact, contents) in libraries::link(artifacts, contents, built, provenance, quiet) {
        match contents.and_then(|contents| function(artifact, contents)) {
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
fn function(artifact: &Artifact, contents: Contents) -> Result<Option<Function>> {
    let Records { grants, parameters } = contents.records;
    // Without a handler it is no function of ours, even if it reads a handler's variables as a tool might.
    if grants.is_empty() {
        return Ok(None);
    }
    ensure_own_variables(&grants).with_context(|| format!("in {}", quoted(&artifact.path)))?;
    Ok(Some(Function { name: artifact.name.clone(), grants, parameters, is_arm64: contents.is_arm64 }))
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
