//! Templates of `CloudFormation` and SAM, as written and as CDK and Amplify synthesize them.

mod environment;
mod function;
mod policies;
mod resource;
mod roles;
mod sam_policies;
mod sam_policy_template;
mod template;
mod text;
mod triggers;

use self::template::TemplateFile;
use super::node::Node;
use crate::check::fault::Result;
use crate::check::model::{Access, FileKind, Model};

/// Whether it looks like a template.
pub(crate) fn is_one(root: &Node) -> bool {
    let has_types = |resources: &Node| resources.entries().iter().any(|entry| entry.value.get("Type").is_some());
    root.get("Resources").is_some_and(has_types) || root.get("AWSTemplateFormatVersion").is_some()
}

pub(crate) fn read(root: &Node) -> Result<Model> {
    let mut template = TemplateFile::new(root)?;
    let mut unattached = Access::default();
    policies::note_unattached(&template, &mut unattached)?;
    template.not_understood.extend(unattached.not_understood);
    let mut functions = Vec::new();
    for (id, resource) in &template.resources {
        if resource.is_function() {
            functions.push(function::read(&template, id, resource)?);
        }
    }
    functions.sort_by_key(|function| function.line);
    Ok(Model { kind: FileKind::Template, functions, declared: template.declared })
}
