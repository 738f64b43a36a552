//! How rustfmt lays out what is generated.

/// The widest line, as in `rustfmt.toml`.
pub(crate) const WIDTH: usize = 120;

/// The items between these two, on one line if they fit on it.
pub(crate) fn list(start: &str, items: &[String], last_comma: &str, end: &str, indent: usize) -> String {
    let outer = " ".repeat(indent);
    let line = format!("{outer}{start}{}{end}\n", items.join(", "));
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let inner = format!("{outer}    ");
    let items = items.join(&format!(",\n{inner}"));
    format!("{outer}{start}\n{inner}{items}{last_comma}\n{outer}{end}\n")
}

/// A paragraph of documentation.
pub(crate) fn paragraph(text: &str) -> String {
    textwrap::fill(text, textwrap::Options::new(WIDTH - 2).initial_indent("/// ").subsequent_indent("/// "))
}
