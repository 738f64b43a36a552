//! An artifact's bytes: those of an executable, out of its archive if it is in one.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use object::elf::ELFMAG;
use object::{FileKind, ReadCache};

use super::{archive, program};
use crate::printable::quoted;

/// More than Lambda accepts: 250 MB for a function and its layers, unpacked.
const MAX_LEN: u64 = 1 << 30;

/// A program that is linked.
pub(crate) struct Executable {
    /// All of its bytes.
    pub(crate) bytes: Box<dyn Read>,
    /// Whether it runs in Lambda on arm64, and not on x86-64.
    pub(crate) is_arm64: bool,
}

/// The executable in this file, which may be a zip archive with a `bootstrap`.
pub(crate) fn open(path: &Path) -> Result<Executable> {
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
    let mut file = File::open(path).with_context(context)?;
    let mut start = Vec::new();
    file.by_ref().take(archive::MAGIC.len() as u64).read_to_end(&mut start).with_context(context)?;
    file.rewind().with_context(context)?;
    if start == archive::MAGIC {
        let bytes = archive::bootstrap(file, limited)
            .with_context(|| format!("the archive {} cannot be read", quoted(path)))?;
        return in_memory(bytes).with_context(|| format!("`bootstrap` in {} is not an executable", quoted(path)));
    }
    let not_executable = || format!("{} is not an executable", quoted(path));
    if start != ELFMAG {
        return in_memory(limited(&mut file).with_context(context)?).with_context(not_executable);
    }
    // What Lambda runs is not taken into memory as a whole.
    let is_arm64 = program::check(&ReadCache::new(&mut file)).with_context(not_executable)?;
    file.rewind().with_context(context)?;
    Ok(Executable { bytes: Box::new(Whole { file, left: metadata.len() }), is_arm64 })
}

/// A file of known length. One that is cut off while it is read has lost records, perhaps.
struct Whole {
    file: File,
    left: u64,
}

impl Read for Whole {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.file.by_ref().take(self.left).read(buffer)?;
        self.left -= len as u64;
        if len == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::Error::other("it was cut off while it was read"));
        }
        Ok(len)
    }
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
    if start.starts_with(archive::MAGIC) {
        file.rewind().with_context(context)?;
        // One that is damaged is no function's as yet.
        return Ok(archive::has_bootstrap(file));
    }
    Ok(FileKind::parse(start.as_slice()).is_ok_and(program::is_of_programs))
}

fn in_memory(bytes: Vec<u8>) -> Result<Executable> {
    let is_arm64 = program::check(bytes.as_slice())?;
    Ok(Executable { bytes: Box::new(Cursor::new(bytes)), is_arm64 })
}

fn limited(source: &mut dyn Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_LEN + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_LEN { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> anyhow::Error {
    anyhow!("it is larger than 1 GiB, and a Lambda function is not")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_cut_off_while_it_is_read() {
        let path = std::env::temp_dir().join(format!("auth-grant-cut-off-{}", std::process::id()));
        fs::write(&path, "1234").expect("the file can be written");
        let read = |left| {
            let file = File::open(&path).expect("the file can be opened");
            io::read_to_string(Whole { file, left }).map_err(|error| error.to_string())
        };
        // What grew behind it is not its own.
        assert_eq!(read(3), Ok("123".to_owned()));
        assert_eq!(read(4), Ok("1234".to_owned()));
        assert_eq!(read(5), Err("it was cut off while it was read".to_owned()));
        fs::remove_file(path).expect("the file can be removed");
    }
}
