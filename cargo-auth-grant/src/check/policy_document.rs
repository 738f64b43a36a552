//! IAM policy documents.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

use super::intrinsic::{among_keys, call, plain, unexpected};
use super::model::{Access, Deployed, Kind, Located, Model, Statement};
use super::node::{Data, Fault, Lines, Node, Result, parse, understood};
use super::pattern;
use crate::function::GET_PARAMETERS;
use crate::notes::printable;

/// How a kind of file writes a text, and what it leaves out.
pub(super) trait Texts {
    /// The text that a node stands for; nothing if it stands for nothing.
    fn text(&self, node: &Node) -> Result<Option<String>>;
}

/// Texts as they stand there.
pub(super) struct Literal;

impl Texts for Literal {
    fn text(&self, node: &Node) -> Result<Option<String>> {
        match node.text() {
            Some(text) => Ok(Some(plain(text))),
            None => Err(Fault::new(node.line, "a text is expected here")),
        }
    }
}

/// The same, besides the placeholders that `policy` prints.
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

/// Whether it looks like a policy document.
pub(super) fn is_one(root: &Node) -> bool {
    root.get("Statement").is_some()
}

/// A file with one document, or with documents by the names of functions.
pub(super) fn read(root: &Node) -> Result<Model> {
    let functions = if is_one(root) {
        vec![Deployed { line: root.line, access: access(root, &Placeholders)?, ..Deployed::default() }]
    } else {
        let function = |entry: &super::node::Entry| {
            Ok(Deployed {
                id: entry.key.clone(),
                line: entry.line,
                access: access(&entry.value, &Placeholders)?,
                ..Deployed::default()
            })
        };
        root.entries().iter().map(function).collect::<Result<_>>()?
    };
    let kind = if is_one(root) { Kind::PolicyDocument } else { Kind::PolicyDocuments };
    Ok(Model { kind, functions, declared: super::model::Declared::default() })
}

/// What a document allows.
pub(super) fn access(document: &Node, texts: &impl Texts) -> Result<Access> {
    if call(document).is_some() {
        let mut access = Access::default();
        understood(Err::<(), _>(unexpected(document, "")), |fault| access.not_understand(fault, "a policy document"))?;
        return Ok(access);
    }
    // `CloudFormation` and Terraform take a document as a string of JSON too.
    if let Data::Scalar { text, .. } = &document.data {
        let document = parse(text, Lines::All(document.line))?;
        if !document.is_map() {
            return Err(Fault::new(document.line, "a policy document is expected here"));
        }
        return access(&document, texts);
    }
    let Some(statements) = document.get("Statement") else {
        return Err(Fault::new(document.line, "the policy document has no `Statement`"));
    };
    let mut access = Access::default();
    if let Some(fault) = among_keys(document) {
        understood(Err::<(), _>(fault), |fault| access.not_understand(fault, "a policy document"))?;
    }
    for node in statements.elements() {
        access.statements.extend(statement(node, texts)?);
    }
    Ok(access)
}

/// Nothing if it is about other services only.
fn statement(node: &Node, texts: &impl Texts) -> Result<Option<Statement>> {
    let mut result = Statement::default();
    let mut not_plain = |line, text: &str| {
        result.not_plain.get_or_insert_with(|| Located::new(line, text));
    };
    if !node.is_map() || call(node).is_some() || among_keys(node).is_some() {
        let fault = among_keys(node).unwrap_or_else(|| unexpected(node, "a statement of a policy is expected here"));
        let not_understood = |fault: Fault| not_plain(fault.line, &format!("{} in a statement", fault.message));
        understood(Err::<(), _>(fault), not_understood)?;
        let any = vec![Located::new(node.line, "*")];
        return Ok(Some(Statement { actions: any.clone(), resources: any, ..result }));
    }
    let mut has_effect = false;
    for entry in node.entries() {
        let line = entry.line;
        match entry.key.as_str() {
            "Effect" => {
                has_effect = true;
                let effect = understood(texts.text(&entry.value), |fault| {
                    not_plain(fault.line, &format!("{} in an `Effect`", fault.message));
                })?;
                match effect.flatten().as_deref() {
                    None if call(&entry.value).is_some() => {}
                    Some("Allow") => {}
                    Some("Deny") => not_plain(line, "a statement with `Effect: Deny`"),
                    _ => return Err(Fault::new(line, "`Effect` is neither `Allow` nor `Deny`")),
                }
            }
            "Condition" if !entry.value.is_null() => not_plain(line, "a statement with a `Condition`"),
            "NotAction" => {
                not_plain(line, "a statement with `NotAction`");
            }
            "NotResource" => not_plain(line, "a statement with `NotResource`"),
            "Principal" | "NotPrincipal" => {
                return Err(Fault::new(line, "a policy of a role has no `Principal`; this one belongs to a resource"));
            }
            "Action" | "Resource" | "Sid" | "Condition" => {}
            other => {
                return Err(Fault::new(line, format!("a statement of a policy has no `{}`", printable(other))));
            }
        }
    }
    if !has_effect {
        return Err(Fault::new(node.line, "the statement has no `Effect`"));
    }
    let actions = match (node.get("Action"), node.get("NotAction")) {
        (Some(actions), None) => located(actions, texts, "an action", &mut not_plain)?,
        // Besides those that leave out all of Cognito it is of no use to look closer.
        (None, Some(actions)) => {
            let mut texts = actions.elements().iter().filter_map(Node::text);
            let is_without = texts.any(pattern::is_all_of_cognito);
            vec![Located::new(actions.line, if is_without { GET_PARAMETERS } else { "*" })]
        }
        _ => return Err(Fault::new(node.line, "the statement needs either `Action` or `NotAction`")),
    };
    for action in actions {
        if action.text.contains("${") {
            not_plain(action.line, "an action that is not spelled out");
            result.actions.push(Located::new(action.line, "*"));
        } else {
            result.actions.push(action);
        }
    }
    let is_of_cognito = result.actions.iter().any(|action| pattern::is_of_cognito(&action.text));
    if !is_of_cognito && !result.actions.iter().any(|action| pattern::allows(&action.text, GET_PARAMETERS)) {
        return Ok(None);
    }
    result.resources = match (node.get("Resource"), node.get("NotResource")) {
        (Some(resources), None) if is_of_cognito => {
            let mut not_plain = |line, text: &str| {
                result.not_plain.get_or_insert_with(|| Located::new(line, text));
            };
            located(resources, texts, "a resource", &mut not_plain)?
        }
        (Some(resources), None) => parameters(resources, texts),
        (None, Some(resources)) => vec![Located::new(resources.line, "*")],
        _ => return Err(Fault::new(node.line, "the statement needs either `Resource` or `NotResource`")),
    };
    Ok(Some(result))
}

/// What is not understood may be anything.
fn located(
    node: &Node,
    texts: &impl Texts,
    what: &str,
    not_plain: &mut impl FnMut(usize, &str),
) -> Result<Vec<Located>> {
    let mut result = Vec::new();
    for element in node.elements() {
        let text = understood(texts.text(element), |fault| {
            not_plain(fault.line, &format!("{} in the place of {what}", fault.message));
        })?;
        if let Some(text) = text.unwrap_or_else(|| Some("*".to_owned())) {
            result.push(Located::new(element.line, text));
        }
    }
    Ok(result)
}

/// Parameters may be written in ways that are not understood, because their paths do not have to be known.
fn parameters(node: &Node, texts: &impl Texts) -> Vec<Located> {
    let text = |node| texts.text(node).ok().flatten().unwrap_or_else(|| "${?}".to_owned());
    node.elements().iter().map(|element| Located::new(element.line, text(element))).collect()
}
