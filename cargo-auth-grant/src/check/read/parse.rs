//! Parsing a file's content. YAML's parser reads JSON too.

mod tree;

use std::borrow::Cow;

use saphyr_parser::Parser;

use self::tree::Tree;
use super::node::Node;
use crate::check::fault::{Fault, Result};
use crate::printable::printable;

/// Where the lines of nodes come from.
#[derive(Clone, Copy)]
pub(crate) enum Lines {
    /// The text is a file.
    Own,
    /// The text is a string on this line of a file.
    All(usize),
}

/// Reads the one document that the text is.
pub(crate) fn parse(text: &str, lines: Lines) -> Result<Node> {
    if text.trim_start().starts_with('{') && matches!(lines, Lines::Own) {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| {
            let text = error.to_string();
            let what = text.split_once(" at line ").map_or(&*text, |(what, _)| what);
            Fault::new(error.line().max(1), format!("it is no JSON: {}", printable(what)))
        })?;
    }
    let text = &*without_surrogates(text);
    let line_of = |line: usize| match lines {
        Lines::Own => line.max(1),
        Lines::All(line) => line,
    };
    let mut tree = Tree::default();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            Fault::new(
                line_of(error.marker().line()),
                format!("it is neither YAML nor JSON: {}", printable(error.info())),
            )
        })?;
        tree.take(event, line_of(span.start.line()))?;
    }
    tree.root.ok_or_else(|| Fault::new(line_of(1), "it is empty"))
}

/// JSON may write a character as two surrogates, which YAML does not know: `\\ud83d\\ude00`.
fn without_surrogates(text: &str) -> Cow<'_, str> {
    if !text.trim_start().starts_with(['{', '[']) || !(text.contains("\\ud") || text.contains("\\uD")) {
        return Cow::Borrowed(text);
    }
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        result.push_str(before);
        let units = [unit(escape), escape.get(6..).and_then(unit)].map(Option::unwrap_or_default);
        if let [Ok(c), ..] = char::decode_utf16(units).collect::<Vec<_>>()[..] {
            if units[0] >= 0xD800 && c > '\u{FFFF}' {
                result.push(c);
                rest = &escape[12..];
                continue;
            }
        }
        // The backslash and what it escapes, which may be a backslash.
        let len = 1 + escape[1..].chars().next().map_or(0, char::len_utf8);
        result.push_str(&escape[..len]);
        rest = &escape[len..];
    }
    result.push_str(rest);
    Cow::Owned(result)
}
