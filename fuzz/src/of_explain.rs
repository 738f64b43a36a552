//! `explain`: whatever text somebody pastes.

use crate::cli::ExplainArgs;
use crate::explain;

/// Panics unless the text is explained, or refused, without a character that moves a terminal's cursor.
pub fn run(text: &str) {
    if text == "-" {
        return; // standard input
    }
    let arguments = ExplainArgs { text: text.to_owned(), artifacts: Vec::new(), allow_package: Vec::new() };
    let said = explain::run(&arguments).unwrap_or_else(|error| format!("{error:#}"));
    // What is left without the styles of the program's own.
    let said = anstream::adapter::strip_str(&said).to_string();
    assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said:?}");
}
