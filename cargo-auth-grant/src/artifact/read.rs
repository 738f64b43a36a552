//! The functions in artifacts.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use indicatif::ProgressBar;

use super::files::{Artifact, ensure_distinct};
use super::libraries::{self, Contents};
use super::own_variables;
use super::parallel;
use super::provenance::Provenance;
use crate::faults::Faults;
use crate::function::{Function, ReachableGrant};
use crate::printable::quoted;

/// The function in each of the artifacts, whether it is granted anything or not, with what is in the libraries that it
/// loads, of which cargo built some.
pub(crate) fn read(
    artifacts: &[Artifact],
    built: &[PathBuf],
    provenance: &Provenance,
    quiet: bool,
) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
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
            Ok(function) => functions.push(function),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(functions) } else { Err(Faults(faults).into()) }
}

fn function(artifact: &Artifact, contents: Contents) -> Result<Function> {
    let Contents { records, is_arm64, unread, .. } = contents;
    let grants = records.by_grant.into_iter().map(|(grant, reachable)| ReachableGrant { grant, reachable });
    let grants: Vec<_> = grants.collect();
    own_variables::ensure(&grants).with_context(|| format!("in {}", quoted(&artifact.path)))?;
    Ok(Function { name: artifact.name.clone(), path: artifact.path.clone(), grants, unread, is_arm64 })
}
