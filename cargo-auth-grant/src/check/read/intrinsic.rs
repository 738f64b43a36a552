//! Recognizes `CloudFormation`'s intrinsic functions.
//!
//! AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use super::node::Node;
use crate::check::fault::Fault;
use crate::printable::printable;

/// The intrinsic function that a node is, by its whole name, and its argument.
pub(crate) fn call(node: &Node) -> Option<(String, Node)> {
    if let Some(tag) = &node.tag {
        let name = if matches!(tag.as_str(), "Ref" | "Condition") { tag.clone() } else { format!("Fn::{tag}") };
        return Some((name, Node { tag: None, ..node.clone() }));
    }
    match node.entries() {
        [only] if only.key == "Ref" || only.key.starts_with("Fn::") => Some((only.key.clone(), only.value.clone())),
        _ => None,
    }
}

/// Those that a template may hold and that are not understood in the place of a text.
///
/// AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
const NOT_UNDERSTOOD: &[&str] = &[
    "Condition",
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::ForEach",
    "Fn::GetAZs",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::RefAll",
    "Fn::Select",
    "Fn::Split",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

/// The fault of an intrinsic function that stands there, or else what is expected.
pub(crate) fn unexpected(node: &Node, expected: &str) -> Fault {
    match call(node) {
        Some((name, _)) => not_understood(node.line, &name),
        None => Fault::new(node.line, expected),
    }
}

/// The fault of an intrinsic function that is beside other keys, or alone where it stands for some.
pub(crate) fn among_keys(node: &Node) -> Option<Fault> {
    let entry = node.entries().iter().find(|entry| entry.key.starts_with("Fn::"))?;
    Some(not_understood(entry.line, &entry.key))
}

/// The fault of an intrinsic function that is not understood where it stands, or that there is none of that name.
pub(crate) fn not_understood(line: usize, name: &str) -> Fault {
    let is_text = ["Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::Join", "Fn::Sub"].contains(&name);
    if is_text || NOT_UNDERSTOOD.contains(&name) || name.starts_with("Fn::ForEach::") {
        return Fault::intrinsic(line, format!("`{}`", printable(name)));
    }
    Fault::new(line, format!("there is no intrinsic function `{}`", printable(name)))
}
