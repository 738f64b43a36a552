//! Which function may do what, as a table, a page or JSON.

mod access_level;
mod html;
mod json;
mod markdown;
mod operation;
mod row;
mod summary;
mod text;

use anyhow::Result;

use crate::cli::MatrixFormat;
use crate::function::Function;

pub(crate) fn render(format: MatrixFormat, functions: &[Function]) -> Result<String> {
    match format {
        MatrixFormat::Text => Ok(text::render(functions, text::width())),
        MatrixFormat::Markdown => Ok(markdown::render(functions)),
        MatrixFormat::Html => Ok(html::render(functions)),
        MatrixFormat::Json => json::render(functions),
    }
}
