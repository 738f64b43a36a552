//! YAML with comments and tags, in block style.

/// What a template is made of.
pub(crate) enum Yaml {
    /// Stands as it is.
    Scalar(String),
    Map(Vec<(String, Yaml)>),
    /// Each item with the comments above it.
    List(Vec<(Vec<String>, Yaml)>),
}

impl Yaml {
    /// Text of our own, in which nothing is to be quoted, or a reference such as `!Ref Name`.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::Scalar(text.into())
    }

    pub(crate) fn map<K: Into<String>, const N: usize>(entries: [(K, Self); N]) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// Without comments.
    pub(crate) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().map(|item| (Vec::new(), item)).collect())
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match self {
            Self::Scalar(text) => lines.push(text.clone()),
            Self::Map(entries) => {
                for (key, value) in entries {
                    if let Self::Scalar(text) = value {
                        lines.push(format!("{key}: {text}"));
                    } else {
                        lines.push(format!("{key}:"));
                        lines.extend(value.lines().iter().map(|line| format!("  {line}")));
                    }
                }
            }
            Self::List(items) => {
                for (comments, item) in items {
                    lines.extend(comments.iter().map(|comment| format!("# {comment}")));
                    let dashes = std::iter::once("- ").chain(std::iter::repeat("  "));
                    lines.extend(item.lines().iter().zip(dashes).map(|(line, dash)| format!("{dash}{line}")));
                }
            }
        }
        lines
    }
}

/// The text as YAML has it: in quotes where it may be something else, such as the `NO` that is a boolean.
pub(crate) fn scalar(text: &str) -> String {
    const WORDS: [&str; 9] = ["false", "n", "no", "null", "off", "on", "true", "y", "yes"];
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
