//! The libraries that a program loads, one after the other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::artifact::loads::Loads;

/// More libraries than a program loads, with those that they load.
const MAX_LIBRARIES: usize = 1000;

/// More folders than they are in.
const MAX_FOLDERS: usize = 64;

/// The libraries that a program still has to load.
#[derive(Default)]
pub(super) struct Queue {
    /// The names of all, each once, as when a program is started.
    pub(super) names: BTreeSet<String>,
    wanted: Vec<Wanted>,
    /// Those that are not in the folders tried so far.
    pub(super) missed: Vec<Wanted>,
    /// Where to look for them.
    pub(super) folders: Vec<PathBuf>,
}

pub(super) struct Wanted {
    pub(super) name: String,
    /// Whether it is taken for a library of the system, if it is not found.
    pub(super) is_of_system: bool,
    /// How many of the folders do not have it.
    pub(super) folders_tried: usize,
}

impl Queue {
    /// Adds what a program or a library loads, which is in this folder if it is in one.
    pub(super) fn add(&mut self, loads: &Loads, folder: Option<&Path>) -> Result<()> {
        if let Some(folder) = folder {
            self.add_folder(folder.to_owned());
            loads.folders.iter().for_each(|relative| self.add_folder(folder.join(relative)));
        }
        for (name, &is_of_system) in &loads.libraries {
            if self.names.insert(name.clone()) {
                self.wanted.push(Wanted { name: name.clone(), is_of_system, folders_tried: 0 });
            }
        }
        if self.names.len() > MAX_LIBRARIES {
            bail!("it loads more than {MAX_LIBRARIES} libraries, with those that they load");
        }
        Ok(())
    }

    pub(super) fn add_folder(&mut self, folder: PathBuf) {
        if self.folders.len() < MAX_FOLDERS && !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }

    /// The next library. One that is not where the program looks may be where a library does that it loads.
    pub(super) fn next(&mut self) -> Option<Wanted> {
        if self.wanted.is_empty() && self.missed.iter().any(|library| library.folders_tried < self.folders.len()) {
            self.wanted.append(&mut self.missed);
        }
        self.wanted.pop()
    }

    /// Takes in that a library was not found.
    pub(super) fn miss(&mut self, mut wanted: Wanted) {
        wanted.folders_tried = self.folders.len();
        self.missed.push(wanted);
    }
}
