//! The functions in artifacts.

use anyhow::{Context as _, Result};
use indicatif::ProgressBar;

use super::executable::{self, Executable};
use super::files::{Artifact, ensure_distinct};
use super::own_variables;
use super::parallel;
use super::provenance::Provenance;
use super::records;
use crate::faults::Faults;
use crate::function::{Function, ReachableGrant};
use crate::printable::quoted;

/// The function in each of the artifacts, whether it is granted anything or not.
pub(crate) fn read(artifacts: &[Artifact], provenance: &Provenance, quiet: bool) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut faults = Vec::new();
    // It shows on a terminal only.
    let progress = if quiet { ProgressBar::hidden() } else { ProgressBar::new(artifacts.len() as u64) };
    let results = parallel::map(artifacts, |artifact| {
        let result = read_one(artifact, provenance);
        progress.inc(1);
        result
    });
    progress.finish_and_clear();
    for result in results {
        match result {
            Ok(function) => functions.push(function),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(functions) } else { Err(Faults(faults).into()) }
}

fn read_one(artifact: &Artifact, provenance: &Provenance) -> Result<Function> {
    let Executable { bytes, is_arm64 } = executable::open(&artifact.path)?;
    let context = || format!("in {}", quoted(&artifact.path));
    let records = records::records(bytes).and_then(|records| provenance.check(records)).with_context(context)?;
    let grants = records.by_grant.into_iter().map(|(grant, reachable)| ReachableGrant { grant, reachable });
    let grants: Vec<_> = grants.collect();
    own_variables::ensure(&grants).with_context(context)?;
    Ok(Function { name: artifact.name.clone(), path: artifact.path.clone(), grants, is_arm64 })
}
