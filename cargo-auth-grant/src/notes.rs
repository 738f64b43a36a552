//! What is said to the person on standard error, beside the data on standard output.

use std::fmt::Display;
use std::io::Write as _;

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
