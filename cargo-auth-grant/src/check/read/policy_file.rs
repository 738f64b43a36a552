//! Files of policy documents, as `policy` prints them.

use super::node::{Entry, Node};
use super::policy_document::{access, is_one};
use super::texts::{Literal, Texts};
use crate::check::fault::Result;
use crate::check::model::{Declared, DeployedFunction, FileKind, Model};

/// Texts as they stand there, besides the placeholders that `policy` prints.
struct Placeholders;

impl Texts for Placeholders {
    fn text(&self, node: &Node) -> Result<Option<String>> {
        let name = node.text().and_then(|text| text.strip_prefix("${")?.strip_suffix('}'));
        let is_placeholder = |name: &str| {
            !name.contains(['{', '}', ':', '!'])
                && (["UserPoolArn", "SsmParameterArn"].contains(&name) || name.ends_with(".UserPoolArn"))
        };
        match name.filter(|name| is_placeholder(name)) {
            Some(_) => Ok(node.text().map(str::to_owned)),
            None => Literal.text(node),
        }
    }
}

/// A file with one document, or with documents by the names of functions.
pub(crate) fn read(root: &Node) -> Result<Model> {
    let functions = if is_one(root) {
        vec![DeployedFunction { line: root.line, access: access(root, &Placeholders)?, ..DeployedFunction::default() }]
    } else {
        let function = |entry: &Entry| {
            Ok(DeployedFunction {
                id: entry.key.clone(),
                line: entry.line,
                access: access(&entry.value, &Placeholders)?,
                ..DeployedFunction::default()
            })
        };
        root.entries().iter().map(function).collect::<Result<_>>()?
    };
    let kind = if is_one(root) { FileKind::PolicyDocument } else { FileKind::PolicyDocuments };
    Ok(Model { kind, functions, declared: Declared::default() })
}
