//! A file for each function.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

use crate::notes;
use crate::printable::quoted;

/// Writes `NAME.auth-grant.EXTENSION` for each function, whole or not at all, unless it has this content already.
///
/// Files of other functions stay, because they may have been built apart; they are warned of, since a tool that takes
/// in the whole folder still takes them in.
pub(crate) fn write(folder: &Path, extension: &str, files: &[(&str, String)], quiet: bool) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", quoted(folder)))?;
    let suffix = format!(".auth-grant.{extension}");
    let mut current = BTreeSet::new();
    let mut prepared = Vec::new();
    for (name, text) in files {
        let path = folder.join(format!("{name}{suffix}"));
        match prepare(&path, text).with_context(|| format!("{} cannot be written", quoted(&path)))? {
            Some(file) => prepared.push(file),
            None if quiet => {}
            None => notes::print("note", format_args!("unchanged: {}", quoted(&path))),
        }
        current.insert(path);
    }
    // What can go wrong has by now, before any file is another one.
    for Prepared { file, path } in prepared {
        file.persist(&path).with_context(|| format!("{} cannot be written", quoted(&path)))?;
        if !quiet {
            notes::print("note", format_args!("wrote {}", quoted(&path)));
        }
    }
    let context = || format!("the folder {} cannot be read", quoted(folder));
    let mut others = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let is_ours = path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(&suffix));
        if is_ours && !current.contains(&path) {
            others.insert(path);
        }
    }
    for path in others {
        let path = quoted(&path);
        notes::print(
            "warning",
            format_args!("{path} is of no function that was read; delete it if its function is gone"),
        );
    }
    Ok(())
}

/// A file that is written and not yet in its place.
struct Prepared {
    file: NamedTempFile,
    path: PathBuf,
}

/// Nothing if the file has this content already.
fn prepare(path: &Path, text: &str) -> Result<Option<Prepared>> {
    // Through a link, the file that it leads to.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&path).ok();
    if let Some(metadata) = &before {
        if !metadata.is_file() {
            bail!("it is there, and is no file");
        }
        if fs::read(&path)? == text.as_bytes() {
            return Ok(None);
        }
    }
    let mut builder = tempfile::Builder::new();
    // Like any file that a program makes, and not the owner's alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".auth-grant").tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    if let Some(metadata) = before {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    Ok(Some(Prepared { file, path }))
}
