//! An artifact's bytes: those of an executable, out of its archive if it is in one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use object::elf::ELFMAG;
use object::{FileKind, ReadCache};

use super::archive;
use super::libraries::is_library;
use super::program::{self, Program};
use crate::printable::{printable, quoted};

/// More than Lambda accepts: 250 MB for a function and its layers, unpacked.
const MAX_LEN: u64 = 1 << 30;

/// A program that is linked.
pub(crate) struct Executable {
    /// All of its bytes.
    pub(crate) bytes: Box<dyn Read>,
    /// What its headers say.
    pub(super) program: Program,
    /// Whether it is in an archive.
    pub(super) is_in_archive: bool,
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
        let bytes = archive::bootstrap(file, |unpacked| limited(unpacked, MAX_LEN))
            .with_context(|| format!("the archive {} cannot be read", quoted(path)))?;
        let executable =
            in_memory(bytes).with_context(|| format!("`bootstrap` in {} is not an executable", quoted(path)))?;
        return Ok(Executable { is_in_archive: true, ..executable });
    }
    let not_executable = || format!("{} is not an executable", quoted(path));
    if start != ELFMAG {
        return in_memory(limited(&mut file, MAX_LEN).with_context(context)?).with_context(not_executable);
    }
    // What Lambda runs is not taken into memory as a whole.
    let program = program::read(&ReadCache::new(&mut file)).with_context(not_executable)?;
    file.rewind().with_context(context)?;
    Ok(Executable { bytes: Box::new(Whole { file, left: metadata.len() }), program, is_in_archive: false })
}

/// The shared libraries in an archive.
pub(super) struct Libraries {
    libraries: archive::Libraries,
    /// How much may still be unpacked.
    left: u64,
}

impl Libraries {
    /// Those in the archive at this path.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let libraries = File::open(path).map_err(anyhow::Error::from).and_then(archive::Libraries::open)?;
        Ok(Self { libraries, left: MAX_LEN })
    }

    /// The names of all, each once.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.libraries.names().map(str::to_owned).collect()
    }

    /// The library with this name, and its path in the archive.
    pub(super) fn find(&mut self, name: &str) -> Result<Option<(String, Executable)>> {
        let Some((path, bytes)) = self.libraries.unpack(name, |unpacked| limited(unpacked, self.left))? else {
            return Ok(None);
        };
        self.left -= bytes.len() as u64;
        let executable = in_memory(bytes).with_context(|| format!("its `{}` is not a library", printable(&path)))?;
        Ok(Some((path, executable)))
    }
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
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is_library(&name) || [".a", ".dll", ".dylib", ".o", ".rlib"].iter().any(|extension| name.ends_with(extension)) {
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
    let program = program::read(bytes.as_slice())?;
    Ok(Executable { bytes: Box::new(Cursor::new(bytes)), program, is_in_archive: false })
}

fn limited(source: &mut dyn Read, max: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max { Err(too_large()) } else { Ok(bytes) }
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
