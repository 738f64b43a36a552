//! Zip archives with the `bootstrap` that Lambda's OS-only runtimes run, and the shared libraries that it loads.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use anyhow::{Context as _, Result, anyhow, bail};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

use super::libraries::{FOLDER, is_library};
use crate::printable::printable;

/// What every archive starts with, if it holds a file.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// More than a function has.
const MAX_LIBRARIES: usize = 1000;

/// The `bootstrap` in this archive; `read` takes in what is unpacked, up to its limit.
pub(super) fn bootstrap(file: File, read: impl FnOnce(&mut dyn Read) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let (archive, Some(bootstrap)) = find_bootstrap(file)? else {
        bail!("it holds no `bootstrap`, which is what Lambda runs")
    };
    unpack(&archive, bootstrap, read).context("its `bootstrap` cannot be unpacked")
}

/// Whether this archive can be read and has a `bootstrap`.
pub(super) fn has_bootstrap(file: File) -> bool {
    find_bootstrap(file).is_ok_and(|(_, bootstrap)| bootstrap.is_some())
}

/// The shared libraries in an archive, where Lambda looks for those of a function.
pub(super) struct Libraries {
    archive: ZipArchive<FileReader>,
    entries: BTreeMap<String, Entry>,
}

impl Libraries {
    pub(super) fn open(file: File) -> Result<Self> {
        let mut entries = BTreeMap::new();
        let archive = for_each_entry(file, |path, entry| {
            let Ok(path) = std::str::from_utf8(path) else { return Ok(()) };
            let name = path.strip_prefix(FOLDER).unwrap_or(path);
            if name.contains('/') || !is_library(name) {
                return Ok(());
            }
            if entries.len() == MAX_LIBRARIES {
                bail!("it holds more than {MAX_LIBRARIES} shared libraries");
            }
            if entries.insert(path.to_owned(), entry).is_some() {
                bail!("it holds two files named `{}`", printable(path));
            }
            Ok(())
        })?;
        Ok(Self { archive, entries })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(|path| path.strip_prefix(FOLDER).unwrap_or(path))
    }

    /// The path in the archive of the library with this name, and the library.
    pub(super) fn unpack(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<Vec<u8>>,
    ) -> Result<Option<(String, Vec<u8>)>> {
        // Lambda looks in this order.
        for path in [name.to_owned(), format!("{FOLDER}{name}")] {
            if let Some(entry) = self.entries.get(&path) {
                let library = unpack(&self.archive, *entry, read)
                    .with_context(|| format!("its `{}` cannot be unpacked", printable(&path)))?;
                return Ok(Some((path, library)));
            }
        }
        Ok(None)
    }
}

/// Where a file is in an archive, and how it is packed.
type Entry = (ZipArchiveEntryWayfinder, CompressionMethod);

fn unpack(
    archive: &ZipArchive<FileReader>,
    (entry, method): Entry,
    read: impl FnOnce(&mut dyn Read) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let entry = archive.get_entry(entry)?;
    let packed = entry.reader();
    match method {
        CompressionMethod::Store => read(&mut entry.verifying_reader(packed)),
        CompressionMethod::Deflate => read(&mut entry.verifying_reader(DeflateDecoder::new(packed))),
        _ => Err(anyhow!("it is packed in a way that Lambda does not know")),
    }
}

/// The archive, and the file in it that Lambda runs.
fn find_bootstrap(file: File) -> Result<(ZipArchive<FileReader>, Option<Entry>)> {
    let mut bootstrap = None;
    let archive = for_each_entry(file, |path, entry| {
        if path == b"bootstrap" && bootstrap.replace(entry).is_some() {
            bail!("it holds two files named `bootstrap`");
        }
        Ok(())
    })?;
    Ok((archive, bootstrap))
}

/// Goes through the archive's list of files, which is not kept as a whole: it may be as long as the archive.
fn for_each_entry(file: File, mut function: impl FnMut(&[u8], Entry) -> Result<()>) -> Result<ZipArchive<FileReader>> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = ZipArchive::from_file(file, &mut buffer)?;
    let mut entries = archive.entries(&mut buffer);
    while let Some(entry) = entries.next_entry()? {
        function(entry.file_path().as_ref(), (entry.wayfinder(), entry.compression_method()))?;
    }
    Ok(archive)
}
