//! How findings are printed.

mod github;
mod json;
mod text;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::finding::Finding;
use crate::cli::CheckFormat;

/// What there is to say of one function.
pub(super) struct Report {
    /// The artifact's name, printable.
    pub(super) function: String,
    /// What it is called in the file, printable; nothing where it has no name there.
    pub(super) id: String,
    pub(super) findings: BTreeSet<Finding>,
}

pub(super) fn render(format: CheckFormat, path: &Path, reports: &[Report]) -> Result<String> {
    match format {
        CheckFormat::Text => Ok(text::render(path, reports)),
        CheckFormat::Json => json::render(path, reports),
        CheckFormat::Github => Ok(github::render(path, reports)),
    }
}
