//! Several things that are wrong at once.

use std::error::Error;
use std::fmt;

/// Each of them is an error of its own; never empty.
#[derive(Debug)]
pub(crate) struct Faults(pub(crate) Vec<anyhow::Error>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        self.0.iter().try_for_each(|fault| write!(f, "{}{fault:#}", std::mem::replace(&mut separator, "; ")))
    }
}

impl Error for Faults {}
