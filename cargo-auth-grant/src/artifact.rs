//! Which files to read: those that are named, and the executables of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::executable;

/// A file that holds a Lambda function's executable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// The function's name.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// What Lambda's OS-only runtimes run, and the archive of it.
const BOOTSTRAP: [&str; 2] = ["bootstrap", "bootstrap.zip"];

/// The artifacts at these paths.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
        if metadata.is_dir() {
            artifacts.extend(in_folder(path)?);
        } else {
            artifacts.push(named(path));
        }
    }
    Ok(artifacts)
}

/// Fails if two artifacts have the same name, since the output tells them apart by it.
pub(crate) fn ensure_distinct(artifacts: &[Artifact]) -> Result<()> {
    let mut paths = BTreeMap::new();
    for artifact in artifacts {
        if let Some(other) = paths.insert(&artifact.name, &artifact.path) {
            let (name, path) = (&artifact.name, artifact.path.display());
            bail!("two artifacts have the name `{name}`: `{}` and `{path}`; read one at a time", other.display());
        }
    }
    Ok(())
}

/// The executables of a folder: the `bootstrap`s in it and in its subfolders, as cargo-lambda lays them out, or else
/// whatever executables it holds.
fn in_folder(folder: &Path) -> Result<Vec<Artifact>> {
    let entries = sorted_entries(folder)?;
    let folders = entries.iter().filter(|entry| entry.is_dir()).map(PathBuf::as_path);
    let bootstraps: Vec<_> = std::iter::once(folder).chain(folders).flat_map(bootstraps).collect();
    if !bootstraps.is_empty() {
        return Ok(bootstraps);
    }
    let mut executables = Vec::new();
    for path in entries.iter().filter(|entry| entry.is_file()) {
        if executable::looks_executable(path)? {
            executables.push(named(path));
        }
    }
    if executables.is_empty() {
        bail!("`{}` holds no executable and no `bootstrap` of a Lambda function", folder.display());
    }
    Ok(executables)
}

fn bootstraps(folder: &Path) -> impl Iterator<Item = Artifact> + use<> {
    let paths = BOOTSTRAP.map(|file_name| folder.join(file_name));
    paths.into_iter().filter(|path| path.is_file()).map(|path| named(&path))
}

fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("the folder `{}` cannot be read", folder.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        entries.push(entry.with_context(context)?.path());
    }
    entries.sort();
    Ok(entries)
}

/// The artifact under its function's name: the file's, or the folder's of a `bootstrap`.
fn named(path: &Path) -> Artifact {
    let file_name = path.file_name().unwrap_or(path.as_os_str());
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = absolute.parent().and_then(Path::file_name);
    let name = match (BOOTSTRAP.iter().any(|bootstrap| file_name == *bootstrap), folder) {
        (true, Some(folder)) => folder,
        _ => path.file_stem().unwrap_or(file_name),
    };
    Artifact { name: name.to_string_lossy().into_owned(), path: path.to_owned() }
}
