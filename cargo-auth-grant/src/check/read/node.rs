//! A file's content as a tree in which every node knows its line.

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) line: usize,
    /// Such as `GetAtt` for `!GetAtt`.
    pub(crate) tag: Option<String>,
    pub(crate) data: Data,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
    Scalar {
        text: String,
        /// Without quotes it may be a number, a boolean or nothing.
        is_plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) line: usize,
    pub(crate) value: Node,
}

impl Node {
    /// The value of a key, where this is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value at the end of a path of keys.
    pub(crate) fn at(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of a map; none if it is something else.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(crate) fn is_map(&self) -> bool {
        matches!(self.data, Data::Map(_))
    }

    /// The elements of a list; whatever is no list is the only element of one, as in IAM and in SAM. A list with a tag
    /// is the argument of an intrinsic function.
    pub(crate) fn elements(&self) -> &[Self] {
        match &self.data {
            Data::List(elements) if self.tag.is_none() => elements,
            _ => std::slice::from_ref(self),
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of one that is there: not `null`.
    pub(crate) fn known_text(&self) -> Option<&str> {
        self.text().filter(|_| !self.is_null())
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, is_plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, is_plain: true } if text == "true")
    }
}
