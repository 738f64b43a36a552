//! Text as a terminal or an editor shows it, as a picture.

use anstyle_svg::{Term, WIN10_CONSOLE};

/// The width that no line may exceed, so that a picture can be read where a page shows it.
pub const WIDTH: usize = 132;

const RESET: &str = "\x1b[0m";
const CODE: &str = "\x1b[36m";
const FAINT: &str = "\x1b[90m";
const SELECTED: &str = "\x1b[1;37;44m";

/// One line in a box below the source.
pub enum Line {
    /// What is chosen in a list.
    Selected(String),
    /// Code, or anything else to be told apart from text.
    Code(String),
    /// Text.
    Text(String),
    /// A line from side to side.
    Rule,
}

/// The lines of a file, with a box below the last of them that starts at a column.
#[must_use]
pub fn editor(source: &[&str], column: usize, lines: &[Line]) -> String {
    let width = lines.iter().map(Line::width).max().unwrap_or_default();
    let indent = format!("{FAINT}   │{RESET}{}", " ".repeat(column + 1));
    let edge = |left: char, right: char| format!("{indent}{FAINT}{left}{}{right}{RESET}", "─".repeat(width + 2));
    let side = format!("{FAINT}│{RESET}");
    let padded = |text: &str| format!("{text}{}", " ".repeat(width - text.chars().count()));
    let source = (1..).zip(source).map(|(number, line)| format!("{FAINT}{number:2} │{RESET} {line}"));
    let lines = lines.iter().map(|line| match line {
        Line::Rule => edge('├', '┤'),
        Line::Selected(text) => format!("{indent}{side}{SELECTED} {} {RESET}{side}", padded(text)),
        Line::Code(text) => format!("{indent}{side} {CODE}{}{RESET} {side}", padded(text)),
        Line::Text(text) => format!("{indent}{side} {} {side}", padded(text)),
    });
    let lines = source.chain([edge('╭', '╮')]).chain(lines).chain([edge('╰', '╯')]);
    lines.collect::<Vec<_>>().join("\n")
}

/// The picture of a text with ANSI escape sequences; it has a background of its own.
#[must_use]
pub fn svg(ansi: &str) -> String {
    Term::new().palette(WIN10_CONSOLE).render_svg(ansi)
}

/// Breaks a text into lines of at most this width, at spaces.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines
}

/// The lines of a Markdown text as editors lay it out.
#[must_use]
pub fn markdown(text: &str, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_code = false;
    for line in text.trim().lines() {
        match line {
            _ if line.starts_with("```") => is_code = !is_code,
            "---" => lines.push(Line::Rule),
            _ if is_code => lines.extend(wrapped(line, width).into_iter().map(Line::Code)),
            "" if matches!(lines.last(), None | Some(Line::Rule)) => {}
            _ => lines.extend(wrapped(&without_links(line), width).into_iter().map(Line::Text)),
        }
    }
    // A blank line before a rule is one too many.
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        if matches!(line, Line::Rule) && kept.last().is_some_and(|last| last.width() == 0) {
            kept.pop();
        }
        kept.push(line);
    }
    kept
}

impl Line {
    fn width(&self) -> usize {
        match self {
            Self::Selected(text) | Self::Code(text) | Self::Text(text) => text.chars().count(),
            Self::Rule => 0,
        }
    }
}

/// `[text](address)` becomes `text`, and so does a name in brackets.
fn without_links(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let (before, text) = before.rsplit_once('[').unwrap_or((before, ""));
        plain.push_str(before);
        plain.push_str(text);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    (plain + rest).replace("[`", "`").replace("`]", "`")
}

#[cfg(test)]
mod tests {
    use super::{without_links, wrapped};

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("extraordinary", 7), ["extraordinary"]);
    }

    #[test]
    fn links_leave_their_text() {
        assert_eq!(without_links("in [`a`](https://b), [c](d) and [`e`]."), "in `a`, c and `e`.");
    }
}
