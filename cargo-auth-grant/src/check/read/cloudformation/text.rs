//! The texts of a template, in which intrinsic functions are evaluated as far as they are understood.
//!
//! AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use crate::check::fault::{Fault, Result};
use crate::check::model::plain;
use crate::check::read::intrinsic::{call, not_understood, unexpected};
use crate::check::read::node::{Data, Node};
use crate::check::read::texts::Texts;
use crate::printable::printable;

/// `CloudFormation` takes no template that is longer, in bytes; what is put into texts multiplies them.
pub(super) const MAX_LEN: usize = 1024 * 1024;

/// Texts of a template.
pub(super) struct TemplateTexts;

impl Texts for TemplateTexts {
    fn text(&self, node: &Node) -> Result<Option<String>> {
        text(node)
    }
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

/// Whether it stands for nothing.
pub(super) fn is_no_value(node: &Node) -> bool {
    matches!(text(node), Ok(None))
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
