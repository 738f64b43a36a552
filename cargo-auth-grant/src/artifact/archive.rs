//! Zip archives with the `bootstrap` that Lambda's OS-only runtimes run.

use std::fs::File;
use std::io::Read;

use anyhow::{Context as _, Result, anyhow, bail};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

/// What every archive starts with, if it holds a file.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// The `bootstrap` in this archive; `read` takes in what is unpacked, up to its limit.
pub(super) fn bootstrap(file: File, read: impl FnOnce(&mut dyn Read) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let Archive { archive, bootstrap } = Archive::open(file)?;
    let Some((bootstrap, method)) = bootstrap else { bail!("it holds no `bootstrap`, which is what Lambda runs") };
    let context = "its `bootstrap` cannot be unpacked";
    let entry = archive.get_entry(bootstrap).context(context)?;
    let packed = entry.reader();
    match method {
        CompressionMethod::Store => read(&mut entry.verifying_reader(packed)).context(context),
        CompressionMethod::Deflate => read(&mut entry.verifying_reader(DeflateDecoder::new(packed))).context(context),
        _ => Err(anyhow!("it is packed in a way that Lambda does not know")).context(context),
    }
}

/// Whether this archive can be read and has a `bootstrap`.
pub(super) fn has_bootstrap(file: File) -> bool {
    Archive::open(file).is_ok_and(|archive| archive.bootstrap.is_some())
}

/// A zip archive, of whose list of files nothing is kept: it may be as long as the archive.
struct Archive {
    archive: ZipArchive<FileReader>,
    /// Where the file is that Lambda runs, and how it is packed.
    bootstrap: Option<(ZipArchiveEntryWayfinder, CompressionMethod)>,
}

impl Archive {
    fn open(file: File) -> Result<Self> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipArchive::from_file(file, &mut buffer)?;
        let mut bootstrap = None;
        let mut entries = archive.entries(&mut buffer);
        while let Some(entry) = entries.next_entry()? {
            if entry.file_path().as_ref() == b"bootstrap".as_slice() {
                if bootstrap.is_some() {
                    bail!("it holds two files named `bootstrap`");
                }
                bootstrap = Some((entry.wayfinder(), entry.compression_method()));
            }
        }
        Ok(Self { archive, bootstrap })
    }
}
