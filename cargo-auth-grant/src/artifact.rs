//! Reads the functions in artifacts: files and folders, or what cargo builds.

mod archive;
mod cargo_build;
mod executable;
mod files;
mod libraries;
mod loads;
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

/// The functions that some artifacts hold.
pub(crate) struct Functions {
    /// By name; at least one.
    pub(crate) functions: Vec<Function>,
    /// Whether several artifacts were read, with handlers or without.
    pub(crate) are_several: bool,
}

/// The functions in the artifacts that are selected, or in what cargo builds.
pub(crate) fn select(arguments: &ArtifactArgs) -> Result<Functions> {
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
    let functions = read::read(&artifacts, &libraries, &provenance, build.quiet)?;
    Ok(Functions { functions, are_several: artifacts.len() > 1 })
}

/// The functions in the artifacts at these paths. Handlers may be of the workspace's packages and of those named here.
///
/// # Errors
/// If an artifact cannot be read, if a handler in it is of another package, or if no artifact has a handler.
pub fn read(paths: &[PathBuf], allowed_packages: &[String], quiet: bool) -> Result<Vec<Function>> {
    let provenance = Provenance::new(None, allowed_packages)?;
    read::read(&files::find(paths)?, &[], &provenance, quiet)
}
