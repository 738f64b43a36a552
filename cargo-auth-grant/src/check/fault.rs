//! Errors with a line of the file.

use std::path::Path;

use anyhow::anyhow;

use crate::printable::quoted;

/// What is wrong with a file, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) message: String,
    /// The file may be right, and this program does not understand the intrinsic function that `message` names.
    pub(crate) is_intrinsic: bool,
}

impl Fault {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), is_intrinsic: false }
    }

    pub(crate) fn intrinsic(line: usize, name: String) -> Self {
        Self { line, message: name, is_intrinsic: true }
    }

    /// The fault as an error that says where it is.
    pub(crate) fn in_file(&self, path: &Path) -> anyhow::Error {
        anyhow!("{}, line {}: {}", quoted(path), self.line, self.message)
    }
}

/// Nothing, and what to say of it, for an intrinsic function that is not understood.
pub(crate) fn understood<T>(result: Result<T>, not_understood: impl FnOnce(Fault)) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(fault) if fault.is_intrinsic => {
            not_understood(fault);
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

pub(crate) type Result<T> = std::result::Result<T, Fault>;
