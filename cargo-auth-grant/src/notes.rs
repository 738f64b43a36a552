//! What is said to the person on standard error, beside the data on standard output.

use std::fmt::Display;
use std::io::Write as _;
use std::path::Path;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};

/// Prints a line such as `note: …`.
pub(crate) fn print(kind: &str, message: impl Display) {
    // Cargo's own.
    let color = match kind {
        "error" => AnsiColor::BrightRed,
        "warning" => AnsiColor::BrightYellow,
        _ => AnsiColor::BrightGreen,
    };
    let style = Style::new().bold().fg_color(Some(color.into()));
    // Whoever closes standard error does not want to be told; it is no reason to stop.
    let _ = writeln!(anstream::stderr(), "{style}{kind}:{style:#} {message}");
}

/// Takes the value of cargo's own `--color` for all that is printed.
pub(crate) fn set_color(when: Option<&str>) {
    match when {
        Some("always") => ColorChoice::Always.write_global(),
        Some("never") => ColorChoice::Never.write_global(),
        _ => {} // as the terminal and `NO_COLOR` have it
    }
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
