//! Source text with marks in it: `$0` where the cursor is, `«` and `»` around what is expected.

use serde_json::{Value, json};

/// A place in a text as the protocol counts: lines from zero, columns in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from zero.
    pub line: u32,
    /// The column, from zero.
    pub column: u32,
}

impl Place {
    /// The place in the protocol's form.
    #[must_use]
    pub fn to_json(self) -> Value {
        json!({ "line": self.line, "character": self.column })
    }

    /// Reads the protocol's form; anything else is the start of the text.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        let number = |key: &str| value[key].as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
        Self { line: number("line"), column: number("character") }
    }
}

/// From one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it starts.
    pub start: Place,
    /// The first place behind it.
    pub end: Place,
}

impl Span {
    /// Reads the protocol's form.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        Self { start: Place::from_json(&value["start"]), end: Place::from_json(&value["end"]) }
    }

    /// The part of the text that it covers, if it is within one line.
    #[must_use]
    pub fn of(self, text: &str) -> String {
        let line = text.lines().nth(self.start.line as usize).unwrap_or_default();
        let units: Vec<u16> = line.encode_utf16().collect();
        let end = if self.start.line == self.end.line { self.end.column as usize } else { units.len() };
        String::from_utf16_lossy(units.get(self.start.column as usize..end).unwrap_or_default())
    }
}

/// A text without its marks, and where they were.
#[derive(Clone, Debug)]
pub struct Marked {
    /// The text alone.
    pub text: String,
    /// Where `$0` stood, or else the start of the first `«…»`.
    pub cursor: Place,
    /// What `«` and `»` enclosed, in order.
    pub spans: Vec<Span>,
}

impl Marked {
    /// Takes the marks out of a text.
    #[must_use]
    pub fn parse(marked: &str) -> Self {
        let (mut text, mut cursor, mut spans, mut open) = (String::new(), None, Vec::new(), None);
        let mut rest = marked;
        while let Some((at, mark)) = ["$0", "«", "»"].iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min() {
            text.push_str(&rest[..at]);
            let place = end_of(&text);
            match *mark {
                "$0" => cursor = Some(place),
                "«" => open = Some(place),
                _ => spans.extend(open.take().map(|start| Span { start, end: place })),
            }
            rest = &rest[at + mark.len()..];
        }
        text.push_str(rest);
        let start = Place { line: 0, column: 0 };
        let cursor = cursor.or(spans.first().map(|span| span.start)).unwrap_or(start);
        Self { text, cursor, spans }
    }
}

/// The place behind the last character.
fn end_of(text: &str) -> Place {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Place { line: count(text.matches('\n').count()), column: count(last.encode_utf16().count()) }
}

#[cfg(test)]
mod tests {
    use super::{Marked, Place, Span};

    #[test]
    fn marks_are_taken_out_and_remembered() {
        let marked = Marked::parse("// ü\n#[grant(«getUser», $0)]\n");
        assert_eq!(marked.text, "// ü\n#[grant(getUser, )]\n");
        assert_eq!(marked.cursor, Place { line: 1, column: 17 });
        let span = Span { start: Place { line: 1, column: 8 }, end: Place { line: 1, column: 15 } };
        assert_eq!(marked.spans, [span]);
        assert_eq!(span.of(&marked.text), "getUser");
    }

    #[test]
    fn the_cursor_is_at_the_first_span_unless_it_has_a_mark() {
        assert_eq!(Marked::parse("a«b»").cursor, Place { line: 0, column: 1 });
    }
}
