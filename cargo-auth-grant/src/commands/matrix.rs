//! `cargo auth-grant matrix`: which function may do what.

use anyhow::Result;

use crate::cli::MatrixArgs;
use crate::{artifact, matrix};

pub(crate) fn run(arguments: &MatrixArgs) -> Result<String> {
    let functions = artifact::granted(artifact::select(&arguments.artifacts)?, arguments.artifacts.build.quiet)?;
    matrix::render(arguments.format, &functions)
}
