//! How findings are printed.

mod github;
mod json;
mod text;

use std::path::Path;

use anyhow::Result;

use super::finding::FunctionFindings;
use crate::cli::CheckFormat;

pub(crate) fn report(format: CheckFormat, path: &Path, functions: &[FunctionFindings]) -> Result<String> {
    match format {
        CheckFormat::Text => Ok(text::render(path, functions)),
        CheckFormat::Json => json::render(path, functions),
        CheckFormat::Github => Ok(github::render(path, functions)),
    }
}
