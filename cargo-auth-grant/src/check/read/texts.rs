//! How a kind of file writes a text.

use super::node::Node;
use crate::check::fault::{Fault, Result};
use crate::check::model::plain;

/// How a kind of file writes a text, and what it leaves out.
pub(crate) trait Texts {
    /// The text that a node stands for; nothing if it stands for nothing.
    fn text(&self, node: &Node) -> Result<Option<String>>;
}

/// Texts as they stand there.
pub(crate) struct Literal;

impl Texts for Literal {
    fn text(&self, node: &Node) -> Result<Option<String>> {
        match node.text() {
            Some(text) => Ok(Some(plain(text))),
            None => Err(Fault::new(node.line, "a text is expected here")),
        }
    }
}
