//! Reads the functions in artifacts: files and folders, or what cargo builds.

mod archive;
mod cargo_build;
mod executable;
mod files;
mod libraries;
mod loads;
mod own_variables;
mod parallel;
mod program;
mod provenance;
mod read;
mod records;

use std::path::PathBuf;

use anyhow::{Result, bail};

use self::provenance::Provenance;
use crate::cli::ArtifactArgs;
use crate::function::Function;
use crate::notes;
use crate::printable::quoted;

/// The functions in the artifacts that are selected, or in what cargo builds: by name, granted anything or not.
pub(crate) fn select(arguments: &ArtifactArgs) -> Result<Vec<Function>> {
    let build = &arguments.build;
    notes::set_color(build.color.as_deref());
    let provenance = Provenance::new(build.manifest_path.as_deref(), &arguments.allow_package)?;
    let (artifacts, libraries) = if arguments.artifacts.is_empty() {
        cargo_build::build(build)?
    } else if cargo_build::is_selected(build) {
        bail!("give either artifacts to read or options for `cargo build`, not both");
    } else {
        (files::find(&arguments.artifacts)?, Vec::new())
    };
    read::read(&artifacts, &libraries, &provenance, build.quiet)
}

/// The functions that are granted anything. The others are noted on standard error, but there has to be one.
pub(crate) fn granted(functions: Vec<Function>, quiet: bool) -> Result<Vec<Function>> {
    let (granted, others): (Vec<_>, Vec<_>) = functions.into_iter().partition(Function::is_granted_anything);
    let others: Vec<_> = others.iter().map(|function| quoted(&function.path)).collect();
    if granted.is_empty() {
        bail!("nothing with `#[grant(…)]` can run in {}; what nothing calls is not in the binary", others.join(", "));
    }
    if !quiet {
        for path in others {
            notes::print("note", format_args!("nothing with `#[grant(…)]` can run in {path}"));
        }
    }
    Ok(granted)
}

/// The functions in the artifacts at these paths. Grants may be of the workspace's packages and of those named here.
///
/// # Errors
/// If an artifact cannot be read, if a grant in it is of another package, or if no artifact is granted anything.
pub fn read(paths: &[PathBuf], allowed_packages: &[String], quiet: bool) -> Result<Vec<Function>> {
    let provenance = Provenance::new(None, allowed_packages)?;
    granted(read::read(&files::find(paths)?, &[], &provenance, quiet)?, quiet)
}
