//! An artifact's bytes: those of an executable, out of its archive if it is in one.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use object::{FileKind, Object as _, ObjectKind};

/// More than Lambda accepts: 250 MB for a function and its layers, unpacked.
const MAX_LEN: u64 = 1 << 30;

/// The bytes of the executable in this file, which may be a zip archive with a `bootstrap`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let context = || format!("`{}` cannot be read", path.display());
    // A device or a pipe may never end.
    if !fs::metadata(path).with_context(context)?.is_file() {
        bail!("`{}` is not a file", path.display());
    }
    let bytes = limited(File::open(path).with_context(context)?).with_context(context)?;
    if !bytes.starts_with(b"PK\x03\x04") {
        check(&bytes).with_context(|| format!("`{}` is not an executable", path.display()))?;
        return Ok(bytes);
    }
    let bytes = bootstrap(bytes).with_context(|| format!("the archive `{}` cannot be read", path.display()))?;
    check(&bytes).with_context(|| format!("`bootstrap` in `{}` is not an executable", path.display()))?;
    Ok(bytes)
}

/// Whether the file starts as an executable does.
pub(crate) fn looks_executable(path: &Path) -> Result<bool> {
    let mut start = Vec::new();
    let file = File::open(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    file.take(1024).read_to_end(&mut start).with_context(|| format!("`{}` cannot be read", path.display()))?;
    Ok(FileKind::parse(start.as_slice()).is_ok_and(is_executable_kind))
}

fn limited(source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_LEN + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_LEN {
        bail!("it is larger than 1 GiB, and a Lambda function is not");
    }
    Ok(bytes)
}

fn bootstrap(archive: Vec<u8>) -> Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive))?;
    let Ok(bootstrap) = archive.by_name("bootstrap") else {
        bail!("it holds no `bootstrap`, which is what Lambda runs");
    };
    limited(bootstrap)
}

fn is_executable_kind(kind: FileKind) -> bool {
    matches!(
        kind,
        FileKind::Elf32
            | FileKind::Elf64
            | FileKind::MachO32
            | FileKind::MachO64
            | FileKind::MachOFat32
            | FileKind::MachOFat64
            | FileKind::Pe32
            | FileKind::Pe64
    )
}

/// Fails unless the bytes are those of a linked program; before linking, a file holds unreachable handlers too.
fn check(bytes: &[u8]) -> Result<()> {
    let Ok(kind) = FileKind::parse(bytes) else {
        bail!("it is no ELF, Mach-O or PE file");
    };
    if kind == FileKind::Archive {
        bail!("it is a library that was not linked yet");
    }
    if !is_executable_kind(kind) {
        bail!("it is no ELF, Mach-O or PE program");
    }
    if matches!(kind, FileKind::MachOFat32 | FileKind::MachOFat64) {
        return Ok(());
    }
    match object::File::parse(bytes).context("it is damaged")?.kind() {
        ObjectKind::Executable | ObjectKind::Dynamic => Ok(()),
        _ => bail!("it is an object file that was not linked yet"),
    }
}
