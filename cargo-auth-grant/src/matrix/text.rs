//! A table for the terminal: under each function's name a line for each resource and access level.

use std::fmt::Write as _;
use std::io::stdout;

use anstyle::{AnsiColor, Style};
use terminal_size::{Width, terminal_size_of};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::access_level::{ACCESS_LEVELS, is_harmful, sign};
use super::operation::Operation;
use super::row::{Row, rows};
use super::summary::summary;
use crate::function::Function;
use crate::printable::printable;

const FUNCTION: Style = Style::new().bold();
const WRITE: Style = AnsiColor::Yellow.on_default().bold();
const FROM: Style = Style::new().dimmed();

/// As wide as standard output, within reason, or 80 columns if it is no terminal.
pub(super) fn width() -> usize {
    terminal_size_of(stdout()).map_or(80, |(Width(width), _)| usize::from(width).clamp(60, 200))
}

pub(super) fn render(functions: &[Function], width: usize) -> String {
    let tables: Vec<_> = functions.iter().map(|function| (printable(&function.name), rows(function))).collect();
    // The same for all functions, so that one can look down a column.
    let on_width = tables.iter().flat_map(|(_, rows)| rows).map(|row| display_width(&row.on)).max().unwrap_or_default();
    let on_width = on_width.min(width / 4);

    let mut text = summary(functions) + "\n";
    for (name, rows) in tables {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "\n{FUNCTION}{name}{FUNCTION:#}");
        for row in rows {
            let on = wrapped(&row.on, on_width, "");
            let lines = lines(&row, width - on_width - "    ◆ Write  ".chars().count());
            for i in 0..on.len().max(lines.len()) {
                let on = on.get(i).map_or("", String::as_str);
                let gap = " ".repeat(on_width - display_width(on));
                let (style, label, content) =
                    lines.get(i).map(|line| (line.style, &*line.label, &*line.content)).unwrap_or_default();
                let _ = writeln!(text, "  {on}{gap}  {style}{label:<7}  {content}{style:#}");
            }
        }
    }
    text
}

/// What stands beside a resource's name in one line.
struct Line {
    style: Style,
    label: String,
    content: String,
}

fn lines(row: &Row, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |style, label: &str, content: Vec<String>| {
        for (i, content) in content.into_iter().enumerate() {
            let label = if i == 0 { label.to_owned() } else { String::new() };
            lines.push(Line { style, label, content });
        }
    };
    for access_level in ACCESS_LEVELS {
        let (style, mark) = if is_harmful(access_level) { (WRITE, sign(access_level)) } else { (Style::new(), " ") };
        let areas = row.by_area(access_level);
        let content = areas.into_iter().flat_map(|(area, operations)| {
            let names: Vec<_> = operations.into_iter().map(Operation::name).collect();
            let area = area.map_or_else(String::new, |area| format!("{area}: "));
            let indent = if area.is_empty() { "" } else { "  " };
            wrapped(&format!("{area}{}", names.join(", ")), width, indent)
        });
        push(style, &format!("{mark} {}", access_level.as_str()), content.collect());
    }
    push(FROM, "  from", row.reasons.iter().flat_map(|reason| wrapped(reason, width, "  ")).collect());
    lines
}

/// The lines of a text, broken between words, or in a word that is wider than a line.
fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let options = Options::new(width)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(Into::into).collect()
}
