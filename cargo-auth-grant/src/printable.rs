//! Shows names, paths and other texts that may hold anything.

use std::path::Path;

/// The path in backticks. A file's name may hold anything, even what moves a terminal's cursor.
pub(crate) fn quoted(path: &Path) -> String {
    format!("`{}`", printable(&path.to_string_lossy()))
}

/// The text with everything escaped that does not print as itself.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| if matches!(c, '\'' | '"' | '\\') { vec![c] } else { c.escape_debug().collect() })
        .collect()
}
