//! Shared libraries: what is in them can run in the programs that load them.

mod queue;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, Error, Result, anyhow, bail};

use self::queue::{Queue, Wanted};
use super::executable::{self, Executable, Libraries};
use super::files::{self, Artifact};
use super::loads::Loads;
use super::provenance::Provenance;
use super::records::{self, Records};
use crate::notes;
use crate::printable::{printable, quoted};

/// Beside itself, this is where Lambda looks for a function's libraries.
pub(super) const FOLDER: &str = "lib/";

/// More records than all functions together have of libraries. Each function has its own copy.
const MAX_RECORDS: usize = 1 << 20;

/// What a file holds.
pub(super) struct Contents {
    pub(super) records: Records,
    pub(super) is_arm64: bool,
    /// The names of the libraries that it loads and that were not found, although they may have records.
    pub(super) unread: BTreeSet<String>,
    loads: Loads,
    is_in_archive: bool,
}

impl Contents {
    /// Those of the file at this path.
    pub(super) fn read(path: &Path, provenance: &Provenance) -> Result<Self> {
        Self::of(executable::open(path)?, provenance).with_context(|| format!("in {}", quoted(path)))
    }

    fn of(executable: Executable, provenance: &Provenance) -> Result<Self> {
        let Executable { bytes, program, is_in_archive } = executable;
        let records = provenance.check(records::records(bytes)?)?;
        Ok(Self { records, is_arm64: program.is_arm64, unread: BTreeSet::new(), loads: program.loads, is_in_archive })
    }
}

/// What the libraries of a program hold.
#[derive(Default)]
struct Loaded {
    records: Records,
    /// Those with records that were found, in words.
    found: BTreeSet<String>,
    /// Those that were not found, although they may have records.
    unread: BTreeSet<String>,
    /// Those that are there for the program and have records, although it does not load them when it starts; in words.
    idle: BTreeSet<String>,
}

impl Loaded {
    /// Says which libraries were read with the artifact, and warns of those that were not.
    fn print(&self, artifact: &Artifact, quiet: bool) {
        let path = quoted(&artifact.path);
        if !quiet {
            for library in &self.found {
                notes::print("note", format_args!("in {path}: it loads {library}, which was read with it"));
            }
        }
        for library in self.unread.iter().map(|name| printable(name)) {
            notes::print(
                "warning",
                format_args!(
                    "in {path}: it loads `{library}`, which was not read; handlers in it are missing here: pass it as \
                     an artifact too"
                ),
            );
        }
        for library in &self.idle {
            notes::print(
                "warning",
                format_args!(
                    "in {path}: it does not load {library} when it starts; if it does later, the handlers in that library \
                     are missing here"
                ),
            );
        }
    }
}

/// The programs among the artifacts, each with what is in the libraries that it loads: other artifacts, libraries that
/// cargo built, and those where the program looks for them. Warns of a library that is not found.
///
/// An artifact that another one loads is a part of that one, and not a program itself.
pub(super) fn link<'a>(
    artifacts: &'a [Artifact],
    contents: Vec<Result<Contents>>,
    built: &[PathBuf],
    provenance: &Provenance,
    quiet: bool,
) -> Vec<(&'a Artifact, Result<Contents>)> {
    let mut linker = Linker::new(artifacts, &contents, built, provenance);
    let are_parts = linker.parts();
    let libraries: Vec<_> = (0..artifacts.len()).map(|i| (!are_parts[i]).then(|| linker.load(i))).collect();
    let mut programs = Vec::new();
    for ((artifact, contents), libraries) in artifacts.iter().zip(contents).zip(libraries) {
        let program = match (contents, libraries) {
            (Err(fault), _) => Err(fault),
            (_, Some(Err(fault))) => Err(fault.context(format!("in {}", quoted(&artifact.path)))),
            (Ok(_), None) => continue,
            (Ok(mut program), Some(Ok(libraries))) => {
                libraries.print(artifact, quiet);
                append(&mut program.records, libraries.records);
                program.unread = libraries.unread;
                Ok(program)
            }
        };
        programs.push((artifact, program));
    }
    programs
}

struct Linker<'a> {
    artifacts: &'a [Artifact],
    /// Those of each artifact.
    contents: &'a [Result<Contents>],
    /// Which artifact has this name as a library.
    by_name: BTreeMap<&'a str, usize>,
    /// The libraries that cargo built, by their names.
    built: BTreeMap<&'a str, &'a Path>,
    provenance: &'a Provenance,
    /// What was read already, by its path; each file once, and each fault as often as it matters.
    read: BTreeMap<PathBuf, Result<Rc<Contents>, Rc<Error>>>,
    /// How many records may still be taken out of libraries.
    left: usize,
}

impl<'a> Linker<'a> {
    fn new(
        artifacts: &'a [Artifact],
        contents: &'a [Result<Contents>],
        built: &'a [PathBuf],
        provenance: &'a Provenance,
    ) -> Self {
        let mut by_name = BTreeMap::new();
        for (i, contents) in contents.iter().enumerate() {
            by_name.extend(contents.iter().filter_map(|contents| Some((contents.loads.own_name.as_deref()?, i))));
        }
        // The name of the file comes first.
        by_name.extend(artifacts.iter().enumerate().filter_map(|(i, artifact)| Some((name(&artifact.path)?, i))));
        let built = built.iter().filter_map(|path| Some((name(path)?, path.as_path()))).collect();
        Self { artifacts, contents, by_name, built, provenance, read: BTreeMap::new(), left: MAX_RECORDS }
    }

    /// Which artifacts are loaded by a program among them. Those that load nothing but each other are programs too.
    fn parts(&self) -> Vec<bool> {
        let loaded = |i: usize| {
            let libraries = self.contents[i].iter().flat_map(|contents| contents.loads.libraries.keys());
            libraries.filter_map(|name| self.by_name.get(name.as_str()).copied()).filter(move |other| *other != i)
        };
        let mut are_loaded = vec![false; self.artifacts.len()];
        (0..self.artifacts.len()).flat_map(loaded).for_each(|i| are_loaded[i] = true);
        let mut are_parts = vec![false; self.artifacts.len()];
        let mut loading: Vec<_> = (0..self.artifacts.len()).filter(|i| !are_loaded[*i]).collect();
        while let Some(i) = loading.pop() {
            for i in loaded(i) {
                if !are_parts[i] {
                    are_parts[i] = true;
                    loading.push(i);
                }
            }
        }
        are_parts
    }

    /// What the libraries hold that this artifact loads, and that those load.
    fn load(&mut self, i: usize) -> Result<Loaded> {
        let mut loaded = Loaded::default();
        let Ok(program) = &self.contents[i] else { return Ok(loaded) };
        let path = &self.artifacts[i].path;
        let mut queue = Queue::default();
        let mut archive = None;
        if program.is_in_archive {
            archive = Some(Libraries::open(path)?);
            queue.add(&program.loads, None)?;
        } else {
            queue.add_folder(parent(path).to_owned());
            queue.add_folder(parent(path).join(FOLDER));
            queue.add(&program.loads, Some(parent(path)))?;
        }
        while let Some(wanted) = queue.next() {
            if let Some(library) = self.by_name.get(wanted.name.as_str()).filter(|library| **library != i) {
                // What is wrong with it is a fault of its own.
                let Ok(contents) = &self.contents[*library] else { continue };
                queue.add(&contents.loads, Some(parent(&self.artifacts[*library].path)))?;
                self.take(&contents.records, &mut loaded.records)?;
                continue;
            }
            let packed = archive.as_mut().map_or(Ok(None), |archive| archive.find(&wanted.name))?;
            let (library, contents) = if let Some((path, library)) = packed {
                let path = format!("its `{}`", printable(&path));
                let contents = Contents::of(library, self.provenance).with_context(|| format!("in {path}"))?;
                queue.add(&contents.loads, None)?;
                (path, Rc::new(contents))
            } else if let Some(path) = self.look_for(&wanted, &queue.folders) {
                let contents = self.read(&path)?;
                queue.add(&contents.loads, Some(parent(&path)))?;
                (quoted(&path), contents)
            } else {
                queue.miss(wanted);
                continue;
            };
            if self.take(&contents.records, &mut loaded.records)? {
                loaded.found.insert(library);
            }
        }
        let missed = queue.missed.into_iter().filter(|library| !library.is_of_system);
        loaded.unread = missed.map(|library| library.name).collect();
        loaded.idle = match archive {
            Some(archive) => self.idle_in_archive(archive, &queue.names),
            // What is beside a function's program is deployed with it.
            None if path.ends_with("bootstrap") => self.idle_beside(path, &queue.names),
            None => BTreeSet::new(),
        };
        Ok(loaded)
    }

    /// The libraries in a function's archive that have records and are not loaded, in words.
    fn idle_in_archive(&self, mut archive: Libraries, loaded: &BTreeSet<String>) -> BTreeSet<String> {
        let mut idle = BTreeSet::new();
        for name in archive.names() {
            if !loaded.contains(&name) && !self.by_name.contains_key(name.as_str()) {
                // What is no library, such as a script for a linker, is none that can be opened.
                let Ok(Some((path, library))) = archive.find(&name) else { continue };
                if self.may_have_records(library) {
                    idle.insert(format!("its `{}`", printable(&path)));
                }
            }
        }
        idle
    }

    /// The libraries beside a function's `bootstrap` that have records and are not loaded, in words.
    fn idle_beside(&self, bootstrap: &Path, loaded: &BTreeSet<String>) -> BTreeSet<String> {
        let mut idle = BTreeSet::new();
        let folder = parent(bootstrap);
        for folder in [folder.to_owned(), folder.join(FOLDER)] {
            for path in files::entries(&folder).unwrap_or_default() {
                let is_idle = name(&path)
                    .is_some_and(|name| is_library(name) && !loaded.contains(name) && !self.by_name.contains_key(name));
                // A link to one that is loaded is no other one.
                let is_read = || path.canonicalize().is_ok_and(|path| self.read.contains_key(&path));
                let has_records = || executable::open(&path).is_ok_and(|library| self.may_have_records(library));
                if is_idle && path.is_file() && !is_read() && has_records() {
                    idle.insert(quoted(&path));
                }
            }
        }
        idle
    }

    fn may_have_records(&self, library: Executable) -> bool {
        Contents::of(library, self.provenance).map_or(true, |contents| number(&contents.records) > 0)
    }

    /// The path of the library, if cargo built it or it is in one of the folders.
    fn look_for(&self, wanted: &Wanted, folders: &[PathBuf]) -> Option<PathBuf> {
        let built = self.built.get(wanted.name.as_str()).map(|path| path.to_path_buf());
        let in_folders = folders[wanted.folders_tried..].iter().map(|folder| folder.join(&wanted.name));
        built.into_iter().chain(in_folders).find(|path| path.is_file())
    }

    /// What the library at this path holds.
    fn read(&mut self, path: &Path) -> Result<Rc<Contents>> {
        let contents = match self.read.entry(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Contents::read(path, self.provenance).map(Rc::new).map_err(Rc::new)),
        };
        contents.clone().map_err(|fault| anyhow!("{fault:#}"))
    }

    /// Adds a library's records to those of a program, and says whether there are any.
    fn take(&mut self, records: &Records, to: &mut Records) -> Result<bool> {
        let Some(left) = self.left.checked_sub(number(records)) else {
            bail!("the libraries hold more than {MAX_RECORDS} records");
        };
        self.left = left;
        append(to, Records { by_grant: records.by_grant.clone() });
        Ok(number(records) > 0)
    }
}

/// The name of the file at this path.
fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// Whether a file with this name is a shared library of Linux, such as `libops.so` or `libssl.so.3`.
pub(super) fn is_library(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "so") || name.contains(".so.")
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Adds all records to those of another executable.
fn append(to: &mut Records, from: Records) {
    for (grant, reachable) in from.by_grant {
        to.by_grant.entry(grant).or_default().extend(reachable);
    }
}

fn number(records: &Records) -> usize {
    records.by_grant.values().map(BTreeSet::len).sum()
}
