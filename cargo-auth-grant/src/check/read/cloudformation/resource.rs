//! A resource of a template.

use super::text::is_no_value;
use crate::check::fault::Result;
use crate::check::model::Access;
use crate::check::read::intrinsic;
use crate::check::read::node::{Entry, Node};

pub(super) struct TemplateResource<'a> {
    pub(super) of_type: &'a str,
    pub(super) entry: &'a Entry,
}

impl<'a> TemplateResource<'a> {
    pub(super) fn property(&self, name: &str) -> Option<&'a Node> {
        self.entry.value.at(&["Properties", name]).filter(|node| !is_no_value(node))
    }

    pub(super) fn is_conditional(&self) -> bool {
        self.entry.value.get("Condition").is_some()
    }

    /// Whether SAM makes a function of it.
    pub(super) fn is_serverless_function(&self) -> bool {
        self.of_type == "AWS::Serverless::Function"
    }

    pub(super) fn is_function(&self) -> bool {
        self.of_type == "AWS::Lambda::Function" || self.is_serverless_function()
    }

    /// Takes note of intrinsic functions among the properties.
    pub(super) fn note_properties(&self, access: &mut Access) -> Result<()> {
        note_keys(Some(&self.entry.value), "what else the resource has", access)?;
        note_keys(self.entry.value.get("Properties"), "what else the properties hold", access)
    }
}

/// Takes note of an intrinsic function among keys.
pub(super) fn note_keys(node: Option<&Node>, place: &str, access: &mut Access) -> Result<()> {
    node.and_then(intrinsic::among_keys).map_or(Ok(()), |fault| access.note_intrinsic(fault, place))
}
