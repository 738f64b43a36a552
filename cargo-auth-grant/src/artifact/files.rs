//! Which files to read: those that are named, and the executables of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::executable;
use crate::printable::{printable, quoted};

/// A file that holds a Lambda function's executable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Artifact {
    /// The function's name.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// What Lambda's OS-only runtimes run, and the archive of it.
const BOOTSTRAP: [&str; 2] = ["bootstrap", "bootstrap.zip"];

/// The artifacts at these paths, each once.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    for path in paths {
        let metadata = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => bail!(
                "there is no {}; build it first, as with `cargo lambda build`, or if it is a program's name, write \
                 `--bin` before it",
                quoted(path)
            ),
            metadata => metadata.with_context(|| format!("{} cannot be read", quoted(path)))?,
        };
        if metadata.is_dir() {
            artifacts.extend(in_folder(path)?);
        } else {
            artifacts.push(named(path));
        }
    }
    artifacts.sort();
    artifacts.dedup();
    Ok(artifacts)
}

/// Fails if two artifacts have the same name, since the output tells them apart by it.
pub(crate) fn ensure_distinct(artifacts: &[Artifact]) -> Result<()> {
    let mut paths = BTreeMap::new();
    for artifact in artifacts {
        if let Some(other) = paths.insert(&artifact.name, &artifact.path) {
            let (name, path) = (printable(&artifact.name), quoted(&artifact.path));
            bail!("two artifacts have the name `{name}`, {} and {path}; name one of them alone", quoted(other));
        }
    }
    Ok(())
}

/// The executables and archives of a folder, and the `bootstrap`s of its subfolders, as cargo-lambda lays them out.
fn in_folder(folder: &Path) -> Result<Vec<Artifact>> {
    let mut artifacts = bootstraps(folder)?;
    for path in entries(folder)? {
        let is_bootstrap = BOOTSTRAP.iter().any(|file_name| path.ends_with(file_name));
        if path.is_dir() {
            artifacts.extend(bootstraps(&path)?);
        } else if !is_bootstrap && path.is_file() && executable::looks_executable(&path)? {
            artifacts.push(named(&path));
        }
    }
    if artifacts.is_empty() {
        bail!("{} holds no executable and no `bootstrap` of a Lambda function", quoted(folder));
    }
    Ok(artifacts)
}

/// What is there under the names of a `bootstrap`. Whether it can be read shows later: a function is never left out.
fn bootstraps(folder: &Path) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    for path in BOOTSTRAP.map(|file_name| folder.join(file_name)) {
        match fs::symlink_metadata(&path) {
            Ok(_) => artifacts.push(named(&path)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", quoted(&path))),
        }
    }
    Ok(artifacts)
}

/// The paths of what is in a folder.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("the folder {} cannot be read", quoted(folder));
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        entries.push(entry.with_context(context)?.path());
    }
    Ok(entries)
}

/// The artifact under its function's name: the file's, or the folder's of a `bootstrap`.
fn named(path: &Path) -> Artifact {
    let file_name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = absolute.parent().map(|folder| match folder.file_name() {
        Some(_) => folder.to_owned(),
        None => folder.canonicalize().unwrap_or_default(), // such as `..`
    });
    let folder = folder.as_deref().and_then(Path::file_name);
    let name = match folder {
        Some(folder) if BOOTSTRAP.contains(&file_name.as_ref()) => folder.to_string_lossy(),
        _ => file_name,
    };
    let name = name.strip_suffix(".zip").or(name.strip_suffix(".exe")).unwrap_or(&name);
    Artifact { name: name.to_owned(), path: path.to_owned() }
}
