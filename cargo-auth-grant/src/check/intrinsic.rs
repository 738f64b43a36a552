//! `CloudFormation`'s intrinsic functions, where they stand for a text.
//!
//! AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use super::node::{Data, Fault, Node, Result};
use super::policy_document::Texts;
use crate::notes::printable;

/// `CloudFormation` takes no template that is longer, in bytes; what is put into texts multiplies them.
pub(super) const MAX_LEN: usize = 1024 * 1024;

/// Texts of a template.
pub(super) struct Intrinsics;

impl Texts for Intrinsics {
    fn text(&self, node: &Node) -> Result<Option<String>> {
        text(node)
    }
}

/// The intrinsic function that a node is, by its whole name, and its argument.
pub(super) fn call(node: &Node) -> Option<(String, Node)> {
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
pub(super) fn unexpected(node: &Node, expected: &str) -> Fault {
    match call(node) {
        Some((name, _)) => not_understood(node.line, &name),
        None => Fault::new(node.line, expected),
    }
}

/// The fault of an intrinsic function that is beside other keys, or alone where it stands for some.
pub(super) fn among_keys(node: &Node) -> Option<Fault> {
    let entry = node.entries().iter().find(|entry| entry.key.starts_with("Fn::"))?;
    Some(not_understood(entry.line, &entry.key))
}

fn not_understood(line: usize, name: &str) -> Fault {
    let is_text = ["Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::Join", "Fn::Sub"].contains(&name);
    if is_text || NOT_UNDERSTOOD.contains(&name) || name.starts_with("Fn::ForEach::") {
        return Fault::intrinsic(line, format!("`{}`", printable(name)));
    }
    Fault::new(line, format!("there is no intrinsic function `{}`", printable(name)))
}

/// A text as it stands there: `${!` is what `${` is in it, as `Fn::Sub` has it.
pub(super) fn plain(text: &str) -> String {
    text.replace("${", "${!")
}

/// As it was written.
pub(super) fn shown(text: &str) -> String {
    printable(&text.replace("${!", "${"))
}

/// The text, in which `${X}` and `${X.Attribute}` stand for references; nothing for `AWS::NoValue`.
pub(super) fn text(node: &Node) -> Result<Option<String>> {
    let Some((name, argument)) = call(node) else {
        return match &node.data {
            Data::Scalar { text, .. } => Ok(Some(with_parameters(&plain(text)))),
            _ => Err(Fault::new(node.line, "a text is expected here")),
        };
    };
    let malformed = || Fault::new(node.line, format!("the argument of `{}` is malformed", printable(&name)));
    let result = match name.as_str() {
        "Ref" => match written(&argument).ok_or_else(malformed)? {
            "AWS::NoValue" => return Ok(None),
            reference => format!("${{{reference}}}"),
        },
        "Fn::GetAtt" => match &argument.data {
            Data::Scalar { text, .. } if text.contains('.') => format!("${{{text}}}"),
            Data::List(parts) => {
                let [resource, attribute] = parts.as_slice() else { return Err(malformed()) };
                let [resource, attribute] = [resource, attribute].map(written);
                format!("${{{}.{}}}", resource.ok_or_else(malformed)?, attribute.ok_or_else(malformed)?)
            }
            _ => return Err(malformed()),
        },
        "Fn::Sub" => match &argument.data {
            Data::Scalar { text, .. } => substitute(node.line, text, &[])?.ok_or_else(malformed)?,
            Data::List(parts) => {
                let [template, values] = parts.as_slice() else { return Err(malformed()) };
                let mut given = Vec::new();
                for entry in values.entries() {
                    given.push((entry.key.as_str(), text(&entry.value)?.ok_or_else(malformed)?));
                }
                substitute(node.line, written(template).ok_or_else(malformed)?, &given)?.ok_or_else(malformed)?
            }
            Data::Map(_) => return Err(malformed()),
        },
        "Fn::Join" => {
            let Data::List(parts) = &argument.data else { return Err(malformed()) };
            let [separator, elements] = parts.as_slice() else { return Err(malformed()) };
            if call(elements).is_some() {
                return Err(unexpected(elements, ""));
            }
            let Data::List(elements) = &elements.data else {
                return Err(unexpected(elements, "a list is expected here"));
            };
            let mut texts = Vec::new();
            for element in elements {
                texts.extend(text(element)?);
            }
            let separator = plain(written(separator).ok_or_else(malformed)?);
            let mut result = String::new();
            for (index, text) in texts.iter().enumerate() {
                if index > 0 {
                    append(node.line, &mut result, &separator)?;
                }
                append(node.line, &mut result, text)?;
            }
            result
        }
        "Fn::ImportValue" => {
            let name = text(&argument)?.ok_or_else(malformed)?;
            format!("${{import {}}}", name.replace(['{', '}', '$'], "|"))
        }
        _ => return Err(not_understood(node.line, &name)),
    };
    Ok(Some(with_parameters(&result)))
}

/// What `{{resolve:ssm:NAME}}` stands for is a reference like others.
fn with_parameters(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{resolve:ssm:") {
        let Some((name, after)) = after.split_once("}}").filter(|(name, _)| !name.contains(['{', '}'])) else { break };
        result.extend([before, "${resolve:ssm:", name, "}"]);
        rest = after;
    }
    result + rest
}

/// A text that is no intrinsic function.
fn written(node: &Node) -> Option<&str> {
    node.text().filter(|_| node.tag.is_none())
}

/// What `Fn::Sub` makes of a template: `${!Literal}` is no reference. Nothing if one has no end.
fn substitute(line: usize, template: &str, given: &[(&str, String)]) -> Result<Option<String>> {
    let mut result = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { return Ok(None) };
        append(line, &mut result, before)?;
        match given.iter().find(|(given, _)| *given == name.trim()) {
            Some((_, text)) => append(line, &mut result, text)?,
            None => append(line, &mut result, &format!("${{{}}}", name.trim()))?,
        }
        rest = after;
    }
    append(line, &mut result, rest)?;
    Ok(Some(result))
}

/// Two texts one after the other make no reference.
fn append(line: usize, text: &mut String, more: &str) -> Result<()> {
    if text.len() + more.len() > MAX_LEN {
        return Err(Fault::new(line, format!("a text is put together that is longer than {} MiB", MAX_LEN >> 20)));
    }
    match more.strip_prefix('{') {
        Some(rest) if text.ends_with('$') => text.extend(["{!", rest]),
        _ => text.push_str(more),
    }
    Ok(())
}
