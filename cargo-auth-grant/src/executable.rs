//! An artifact's bytes: those of an executable, out of its archive if it is in one.

use std::fs::{self, File};
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use object::read::macho::{FatArch as _, MachOFatFile32, MachOFatFile64};
use object::{Architecture, BinaryFormat, FileKind, Object as _, ObjectKind};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::notes::quoted;

/// More than Lambda accepts: 250 MB for a function and its layers, unpacked.
const MAX_LEN: u64 = 1 << 30;

const ZIP: &[u8] = b"PK\x03\x04";

/// The bytes of the executable in this file, which may be a zip archive with a `bootstrap`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let context = || format!("{} cannot be read", quoted(path));
    let metadata = fs::metadata(path).with_context(context)?;
    // A device or a pipe may never end.
    if !metadata.is_file() {
        bail!("{} is not a file", quoted(path));
    }
    if metadata.len() == 0 {
        bail!("{} is empty", quoted(path));
    }
    if metadata.len() > MAX_LEN {
        return Err(too_large()).with_context(context);
    }
    let bytes = limited(File::open(path).with_context(context)?).with_context(context)?;
    if !bytes.starts_with(ZIP) {
        check(&bytes).with_context(|| format!("{} is not an executable", quoted(path)))?;
        return Ok(bytes);
    }
    let bytes = bootstrap(bytes).with_context(|| format!("the archive {} cannot be read", quoted(path)))?;
    check(&bytes).with_context(|| format!("`bootstrap` in {} is not an executable", quoted(path)))?;
    Ok(bytes)
}

/// Whether the executable runs in Lambda on arm64, and not on x86-64.
pub(crate) fn is_arm64(executable: &[u8]) -> bool {
    object::File::parse(executable)
        .is_ok_and(|file| file.format() == BinaryFormat::Elf && file.architecture() == Architecture::Aarch64)
}

/// Whether the file in a folder is worth reading: it starts as an executable does and is not named like a library, or
/// is an archive with a `bootstrap`.
pub(crate) fn looks_executable(path: &Path) -> Result<bool> {
    let context = || format!("{} cannot be read", quoted(path));
    if path
        .extension()
        .is_some_and(|extension| ["a", "dll", "dylib", "o", "rlib", "so"].iter().any(|e| extension == *e))
    {
        return Ok(false);
    }
    let mut file = File::open(path).with_context(context)?;
    let mut start = Vec::new();
    file.by_ref().take(1024).read_to_end(&mut start).with_context(context)?;
    if start.starts_with(ZIP) {
        file.rewind().with_context(context)?;
        return Ok(ZipArchive::new(file).is_ok_and(|archive| archive.index_for_name("bootstrap").is_some()));
    }
    Ok(FileKind::parse(start.as_slice()).is_ok_and(is_executable_kind))
}

fn limited(source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_LEN + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_LEN { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> anyhow::Error {
    anyhow!("it is larger than 1 GiB, and a Lambda function is not")
}

fn bootstrap(archive: Vec<u8>) -> Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    match archive.by_name("bootstrap") {
        Ok(bootstrap) => limited(bootstrap),
        Err(ZipError::FileNotFound) => bail!("it holds no `bootstrap`, which is what Lambda runs"),
        Err(error) => Err(error).context("its `bootstrap` cannot be unpacked"),
    }
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
    match kind {
        FileKind::Archive => bail!("it is a library that was not linked yet"),
        FileKind::MachOFat32 => {
            let file = MachOFatFile32::parse(bytes).context("it is damaged")?;
            file.arches().iter().try_for_each(|arch| check_linked(arch.data(bytes).context("it is damaged")?))
        }
        FileKind::MachOFat64 => {
            let file = MachOFatFile64::parse(bytes).context("it is damaged")?;
            file.arches().iter().try_for_each(|arch| check_linked(arch.data(bytes).context("it is damaged")?))
        }
        kind if is_executable_kind(kind) => check_linked(bytes),
        _ => bail!("it is no ELF, Mach-O or PE program"),
    }
}

fn check_linked(bytes: &[u8]) -> Result<()> {
    match object::File::parse(bytes).context("it is damaged")?.kind() {
        ObjectKind::Executable | ObjectKind::Dynamic => Ok(()),
        ObjectKind::Relocatable => bail!("it is an object file that was not linked yet"),
        _ => bail!("it is no program"),
    }
}
