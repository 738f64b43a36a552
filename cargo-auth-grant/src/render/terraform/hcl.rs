//! The parts of Terraform's language that text is written into.

use std::fmt::Write as _;

/// The text as a quoted string, in which nothing is a template.
///
/// HCL: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions>
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Doubled, it would be read in another way behind one more of its kind.
            '$' | '%' if chars.peek() == Some(&'{') => push_code(&mut out, c),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => push_code(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn push_code(out: &mut String, c: char) {
    let _ = write!(out, "\\u{:04x}", u32::from(c));
}

/// Lines such as `name = value`, with their equals signs below each other as `terraform fmt` has them.
pub(super) fn aligned(indent: usize, lines: &[(String, String)]) -> String {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value) in lines {
        let _ = writeln!(text, "{:indent$}{name:width$} = {value}", "");
    }
    text
}
