//! A table for Markdown, as GitHub shows it.

use std::fmt::Write as _;

use auth_grant_core::AccessLevel;

use super::row::{Row, rows};
use super::summary::summary;
use crate::function::Function;
use crate::printable::printable;

pub(super) fn render(functions: &[Function]) -> String {
    let mut text = format!(
        "{}.\n\n| Function | On | List | Read | **Write** | From |\n| --- | --- | --- | --- | --- | --- |\n",
        summary(functions)
    );
    for function in functions {
        for row in rows(function) {
            let on = code(&row.on);
            let [list, read, write] = [
                operations(&row, AccessLevel::List, ""),
                operations(&row, AccessLevel::Read, ""),
                operations(&row, AccessLevel::Write, "**"),
            ];
            let from: Vec<_> = row.reasons.iter().map(|reason| code(reason)).collect();
            let (name, from) = (code(&printable(&function.name)), from.join("<br>"));
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "| {name} | {on} | {list} | {read} | {write} | {from} |");
        }
    }
    text
}

/// The operations of an access level, one below the other, under the names of their areas.
fn operations(row: &Row, access_level: AccessLevel, emphasis: &str) -> String {
    let mut lines = Vec::new();
    for (area, operations) in row.by_area(access_level) {
        lines.extend(area.map(|area| format!("{area}:")));
        lines.extend(operations.iter().map(|operation| format!("{emphasis}`{}`{emphasis}", operation.name())));
    }
    lines.join("<br>")
}

/// The text in a span of code, where nothing but backticks and, in a table, pipes mean anything.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let text = text.replace('|', "\\|");
    // These spaces are not shown; without them, a backtick or a space at the edge would be taken for the fence's.
    let edge = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{edge}{text}{edge}{fence}")
}
