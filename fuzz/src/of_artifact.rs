//! The reader of artifacts.

use std::cell::LazyCell;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use arbitrary::Arbitrary;
use auth_grant_core::record::{Record, magic};
use cargo_auth_grant::ReachableGrant;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::of_record::{Written, WrittenReachable, WrittenUserPool};
use crate::samples::{bytes_of, elf};

/// A file that may be an artifact.
#[derive(Arbitrary, Debug)]
pub enum Input<'a> {
    Bytes(&'a [u8]),
    /// A program with what follows its headers.
    Program(Vec<Part<'a>>),
    /// An archive with this under the name `bootstrap`, in whose own bytes these are changed.
    Archive {
        bootstrap: &'a [u8],
        is_stored: bool,
        changes: Vec<(u16, u8)>,
    },
}

#[derive(Arbitrary, Debug)]
pub enum Part<'a> {
    Bytes(&'a [u8]),
    Magic,
    Record(Written),
    /// One that the reader accepts, but for this change.
    Sample {
        handler: u8,
        change: Option<(u16, u8)>,
    },
}

/// Panics if anything is read that is not in the file, or left out that is.
pub fn run(input: Input<'_>) {
    // The program's bytes, where it is known which those are.
    let (file, program) = match input {
        Input::Bytes(bytes) => (bytes.to_vec(), (!bytes.starts_with(b"PK")).then(|| bytes.to_vec())),
        Input::Program(parts) => {
            let bytes = parts.into_iter().fold(elf(), |bytes, part| [bytes, part.bytes()].concat());
            (bytes.clone(), Some(bytes))
        }
        Input::Archive { bootstrap, is_stored, changes } => {
            let mut bytes = archive(bootstrap, is_stored);
            for (at, change) in &changes {
                if let Some(byte) = bytes.get_mut(usize::from(*at)) {
                    *byte ^= change;
                }
            }
            (bytes, changes.is_empty().then(|| bootstrap.to_vec()))
        }
    };
    with_file(&file, |path| {
        let found = read(path).ok();
        assert_eq!(found, read(path).ok(), "it is another function the second time");
        // Its folder is searched for what looks like an executable.
        let folder = path.parent().expect("the file is in a folder");
        if let Ok(in_folder) = read(folder) {
            assert_eq!(found, Some(in_folder), "it is another function in its folder");
        }
        if let (Some(found), Some(program)) = (found, program) {
            are_all(&found, &program);
        }
    });
}

/// All records of the function at this path.
fn read(path: &Path) -> anyhow::Result<Vec<Record>> {
    let packages = ["app".to_owned(), "my-app".to_owned()];
    let functions = cargo_auth_grant::read(&[path.to_owned()], &packages, true)?;
    let grants = functions.into_iter().flat_map(|function| function.grants);
    let records = grants.flat_map(|ReachableGrant { grant, reachable }| {
        reachable.into_iter().map(move |reachable| Record { reachable, grant: grant.clone() })
    });
    Ok(records.collect())
}

/// Panics unless those are the records that the program holds.
fn are_all(found: &[Record], program: &[u8]) {
    let encoded: Vec<_> = found.iter().map(|record| bytes_of(record).expect("it is of the catalog")).collect();
    let mut is_there = vec![false; encoded.len()];
    for at in memchr::memmem::find_iter(program, &magic()) {
        let found = encoded.iter().position(|encoded| program[at..].starts_with(encoded));
        is_there[found.expect("a record was left out")] = true;
    }
    assert!(!is_there.contains(&false), "a record was made up");
}

impl Part<'_> {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes.to_vec(),
            Self::Magic => magic().to_vec(),
            Self::Record(written) => bytes_of(&written.record()).expect("the actions are of the catalog"),
            Self::Sample { handler, change } => {
                let path = ["app".to_owned(), "1.0.0".to_owned(), "app".to_owned(), format!("handler{handler}")];
                let written = Written {
                    reachable: WrittenReachable::Granted(0),
                    is_struct: handler % 2 == 1,
                    path,
                    user_pool: WrittenUserPool::Event,
                    auth_actions: vec!["getUser".to_owned()],
                    iam_actions: vec![crate::samples::index_of("cognito-idp:AdminGetUser")],
                    variables: Vec::new(),
                };
                let mut bytes = Part::Record(written).bytes();
                if let Some((at, change)) = change {
                    let at = usize::from(at) % bytes.len();
                    bytes[at] ^= change;
                }
                bytes
            }
        }
    }
}

fn archive(bootstrap: &[u8], is_stored: bool) -> Vec<u8> {
    let method = if is_stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    archive.start_file("bootstrap", options).expect("a file can be added");
    archive.write_all(bootstrap).expect("a file can be written");
    archive.finish().expect("the archive can be finished").into_inner()
}

/// Runs it on a file of this content, which is the same one each time.
fn with_file(bytes: &[u8], run: impl FnOnce(&Path)) {
    thread_local! {
        static FOLDER: LazyCell<TempDir> = LazyCell::new(|| {
            let folder = tempfile::tempdir_in("/dev/shm").expect("a folder can be made");
            // Outside of the workspace, whose packages it would ask cargo for each time.
            std::env::set_current_dir(&folder).expect("the folder can be gone to");
            folder
        });
    }
    FOLDER.with(|folder| {
        let path = folder.path().join("function");
        fs::write(&path, bytes).expect("the file can be written");
        run(&path);
    });
}
