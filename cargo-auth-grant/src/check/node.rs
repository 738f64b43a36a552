//! A file's content as a tree in which every node knows its line. YAML's parser reads JSON too.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use crate::notes::printable;

/// What is wrong with a file, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) message: String,
    /// The file may be right, and this program does not understand the intrinsic function that `message` names.
    pub(super) is_intrinsic: bool,
}

impl Fault {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), is_intrinsic: false }
    }

    pub(super) fn intrinsic(line: usize, name: String) -> Self {
        Self { line, message: name, is_intrinsic: true }
    }
}

/// Nothing, and what to say of it, for an intrinsic function that is not understood.
pub(super) fn understood<T>(result: Result<T>, not_understood: impl FnOnce(Fault)) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(fault) if fault.is_intrinsic => {
            not_understood(fault);
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

pub(super) type Result<T> = std::result::Result<T, Fault>;

/// A tree deeper than that is no policy and no template, and could exhaust the stack.
const MAX_DEPTH: usize = 100;

/// More nodes than that are no policy and no template; aliases multiply them.
const MAX_NODES: usize = 4_000_000;

/// More text than that, in bytes, is in no file that is read; aliases multiply it.
const MAX_TEXT: usize = 128 * 1024 * 1024;

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    /// Such as `GetAtt` for `!GetAtt`.
    pub(super) tag: Option<String>,
    pub(super) data: Data,
}

#[derive(Clone, Debug)]
pub(super) enum Data {
    Scalar {
        text: String,
        /// Without quotes it may be a number, a boolean or nothing.
        is_plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) value: Node,
}

impl Node {
    /// The value of a key, where this is a map that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value at the end of a path of keys.
    pub(super) fn at(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of a map; none if it is something else.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self.data, Data::Map(_))
    }

    /// The elements of a list; whatever is no list is the only element of one, as in IAM and in SAM. A list with a tag
    /// is the argument of an intrinsic function.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.data {
            Data::List(elements) if self.tag.is_none() => elements,
            _ => std::slice::from_ref(self),
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of one that is there: not `null`.
    pub(super) fn known_text(&self) -> Option<&str> {
        self.text().filter(|_| !self.is_null())
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, is_plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    pub(super) fn is_true(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, is_plain: true } if text == "true")
    }
}

/// Where the lines of nodes come from.
#[derive(Clone, Copy)]
pub(super) enum Lines {
    /// The text is a file.
    Own,
    /// The text is a string on this line of a file.
    All(usize),
}

/// Reads the one document that the text is.
pub(super) fn parse(text: &str, lines: Lines) -> Result<Node> {
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
    let mut builder = Builder::default();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            Fault::new(
                line_of(error.marker().line()),
                format!("it is neither YAML nor JSON: {}", printable(error.info())),
            )
        })?;
        builder.take(event, line_of(span.start.line()))?;
    }
    builder.root.ok_or_else(|| Fault::new(line_of(1), "it is empty"))
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

#[derive(Default)]
struct Builder {
    root: Option<Node>,
    /// Those that are not finished, outermost first.
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    nodes: usize,
    /// The length of all texts, in bytes.
    text: usize,
}

struct Open {
    node: Node,
    anchor: usize,
    /// How many nodes there were before it.
    nodes_before: usize,
    /// Of a map, the key whose value comes next.
    key: Option<(String, usize)>,
    keys: HashSet<String>,
    /// Of a map, what `<<` merges into it.
    merged: Vec<Entry>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let data = Data::Scalar { text: text.into_owned(), is_plain: style == ScalarStyle::Plain };
                let node = Node { line, tag: name(tag.as_deref()), data };
                self.count(1, line)?;
                self.count_text(&node)?;
                self.finish(node, anchor, 1)
            }
            Event::SequenceStart(anchor, tag) => self.open(Data::List(Vec::new()), anchor, tag.as_deref(), line),
            Event::MappingStart(anchor, tag) => self.open(Data::Map(Vec::new()), anchor, tag.as_deref(), line),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = self.open.pop() else { return Ok(()) };
                if let Data::Map(entries) = &mut open.node.data {
                    // What is written itself goes before what is merged, and of that the first.
                    for entry in open.merged {
                        if open.keys.insert(entry.key.clone()) {
                            entries.push(entry);
                        }
                    }
                }
                self.finish(open.node, open.anchor, self.nodes - open.nodes_before)
            }
            Event::Alias(anchor) => {
                let (node, nodes) = self
                    .anchors
                    .get(&anchor)
                    .cloned()
                    .ok_or_else(|| Fault::new(line, "an alias stands inside of what it refers to; write it out"))?;
                self.count(nodes, line)?;
                self.count_text(&node)?;
                if self.open.len() + depth(&node) > MAX_DEPTH {
                    return Err(too_deep(line));
                }
                self.finish(node, 0, nodes)
            }
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(Fault::new(line, "a second document starts here; give a file that holds one"))
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, data: Data, anchor: usize, tag: Option<&Tag>, line: usize) -> Result<()> {
        if self.open.len() == MAX_DEPTH {
            return Err(too_deep(line));
        }
        let nodes_before = self.nodes;
        self.count(1, line)?;
        let node = Node { line, tag: name(tag), data };
        self.open.push(Open { node, anchor, nodes_before, key: None, keys: HashSet::new(), merged: Vec::new() });
        Ok(())
    }

    fn count(&mut self, nodes: usize, line: usize) -> Result<()> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MAX_NODES {
            return Err(Fault::new(line, format!("it holds more than {MAX_NODES} values, aliases included")));
        }
        Ok(())
    }

    fn count_text(&mut self, node: &Node) -> Result<()> {
        self.text = self.text.saturating_add(text_len(node));
        if self.text > MAX_TEXT {
            let message = format!("it holds more than {} MiB of text, aliases included", MAX_TEXT >> 20);
            return Err(Fault::new(node.line, message));
        }
        Ok(())
    }

    /// Puts a finished node into the one around it.
    fn finish(&mut self, node: Node, anchor: usize, nodes: usize) -> Result<()> {
        if anchor != 0 {
            self.count(nodes, node.line)?;
            self.count_text(&node)?;
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.node.data {
            Data::List(elements) => elements.push(node),
            Data::Map(entries) => match open.key.take() {
                None => {
                    let line = node.line;
                    let Data::Scalar { text, .. } = node.data else {
                        return Err(Fault::new(line, "a key is no text"));
                    };
                    if text != "<<" && !open.keys.insert(text.clone()) {
                        return Err(Fault::new(line, format!("the key `{}` stands there twice", printable(&text))));
                    }
                    open.key = Some((text, line));
                }
                Some((key, line)) if key == "<<" => {
                    for map in node.elements() {
                        if !map.is_map() {
                            return Err(Fault::new(line, "`<<` merges something else than maps"));
                        }
                        open.merged.extend(map.entries().iter().cloned());
                    }
                }
                Some((key, line)) => entries.push(Entry { key, line, value: node }),
            },
            Data::Scalar { .. } => {}
        }
        Ok(())
    }
}

fn too_deep(line: usize) -> Fault {
    Fault::new(line, format!("it is nested more than {MAX_DEPTH} levels deep"))
}

fn depth(node: &Node) -> usize {
    match &node.data {
        Data::Scalar { .. } => 0,
        Data::List(elements) => 1 + elements.iter().map(depth).max().unwrap_or(0),
        Data::Map(entries) => 1 + entries.iter().map(|entry| depth(&entry.value)).max().unwrap_or(0),
    }
}

/// The length of all texts in there, in bytes.
fn text_len(node: &Node) -> usize {
    match &node.data {
        Data::Scalar { text, .. } => text.len(),
        Data::List(elements) => elements.iter().map(text_len).sum(),
        Data::Map(entries) => entries.iter().map(|entry| entry.key.len() + text_len(&entry.value)).sum(),
    }
}

/// The name of a tag of an application; YAML's own, such as `!!str`, say nothing that matters here.
fn name(tag: Option<&Tag>) -> Option<String> {
    tag.filter(|tag| tag.handle == "!" && !tag.suffix.is_empty()).map(|tag| tag.suffix.clone())
}
