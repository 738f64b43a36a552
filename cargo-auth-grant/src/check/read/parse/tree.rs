//! Builds the tree from the parser's events, within limits.

use std::collections::{BTreeMap, HashSet};

use saphyr_parser::{Event, ScalarStyle, Tag};

use crate::check::fault::{Fault, Result};
use crate::check::read::node::{Data, Entry, Node};
use crate::printable::printable;

/// A tree deeper than that is no policy and no template, and could exhaust the stack.
const MAX_DEPTH: usize = 100;

/// More nodes than that are no policy and no template; aliases multiply them.
const MAX_NODES: usize = 4_000_000;

/// More text than that, in bytes, is in no file that is read; aliases multiply it.
const MAX_TEXT: usize = 128 * 1024 * 1024;

#[derive(Default)]
pub(super) struct Tree {
    pub(super) root: Option<Node>,
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

impl Tree {
    pub(super) fn take(&mut self, event: Event<'_>, line: usize) -> Result<()> {
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
