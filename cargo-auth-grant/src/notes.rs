//! What is said to the person on standard error, beside the data on standard output.

use std::fmt::Display;
use std::io::Write as _;
use std::path::Path;

/// Prints a line such as `note: …`.
pub(crate) fn print(kind: &str, message: impl Display) {
    // Whoever closes standard error does not want to be told; it is no reason to stop.
    let _ = writeln!(std::io::stderr(), "{kind}: {message}");
}

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
