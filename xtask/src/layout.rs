//! How the documentation of generated items is laid out, which rustfmt leaves as it is.

/// The widest line, as in `rustfmt.toml`.
pub(crate) const WIDTH: usize = 120;

/// A paragraph of documentation.
pub(crate) fn paragraph(text: &str) -> String {
    textwrap::fill(text, textwrap::Options::new(WIDTH - 2).initial_indent("/// ").subsequent_indent("/// "))
}
