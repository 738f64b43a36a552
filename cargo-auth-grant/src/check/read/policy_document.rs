//! IAM policy documents.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

use super::intrinsic::{among_keys, call, unexpected};
use super::node::{Data, Entry, Node};
use super::parse::{Lines, parse};
use super::texts::Texts;
use crate::check::fault::{Fault, Result, understood};
use crate::check::model::{Access, Concerns, DeployedStatement, Located};
use crate::check::pattern;
use crate::printable::printable;

/// Whether it looks like a policy document.
pub(crate) fn is_one(root: &Node) -> bool {
    root.get("Statement").is_some()
}

/// What a document allows.
pub(crate) fn access(document: &Node, texts: &impl Texts) -> Result<Access> {
    let mut access = Access::default();
    if call(document).is_some() {
        access.note_intrinsic(unexpected(document, ""), "a policy document")?;
        return Ok(access);
    }
    // `CloudFormation` and Terraform take a document as a string of JSON too.
    if let Data::Scalar { text, .. } = &document.data {
        let document = parse(text, Lines::All(document.line))?;
        if !document.is_map() {
            return Err(Fault::new(document.line, "a policy document is expected here"));
        }
        return self::access(&document, texts);
    }
    let Some(statements) = document.get("Statement") else {
        return Err(Fault::new(document.line, "the policy document has no `Statement`"));
    };
    if let Some(fault) = among_keys(document) {
        access.note_intrinsic(fault, "a policy document")?;
    }
    for node in statements.elements() {
        access.statements.extend(statement(node, texts)?);
    }
    Ok(access)
}

/// Nothing if it is about other services only.
fn statement(node: &Node, texts: &impl Texts) -> Result<Option<DeployedStatement>> {
    if !node.is_map() || call(node).is_some() || among_keys(node).is_some() {
        let fault = among_keys(node).unwrap_or_else(|| unexpected(node, "a statement of a policy is expected here"));
        let mut statement = DeployedStatement::any(node.line);
        understood(Err::<(), _>(fault), |fault| {
            statement.mark_not_plain(fault.line, format!("{} in a statement", fault.message));
        })?;
        return Ok(Some(statement));
    }
    let mut statement = DeployedStatement::default();
    read_keys(node, texts, &mut statement)?;
    read_actions(node, texts, &mut statement)?;
    if statement.concerns.nothing() {
        return Ok(None);
    }
    read_resources(node, texts, &mut statement)?;
    Ok(Some(statement))
}

/// Reads whatever is beside the actions and the resources.
fn read_keys(node: &Node, texts: &impl Texts, statement: &mut DeployedStatement) -> Result<()> {
    let mut has_effect = false;
    for Entry { key, line, value } in node.entries() {
        let line = *line;
        match key.as_str() {
            "Effect" => {
                has_effect = true;
                read_effect(line, value, texts, statement)?;
            }
            "Condition" if !value.is_null() => statement.mark_not_plain(line, "a statement with a `Condition`"),
            "NotAction" => statement.mark_not_plain(line, "a statement with `NotAction`"),
            "NotResource" => statement.mark_not_plain(line, "a statement with `NotResource`"),
            "Principal" | "NotPrincipal" => {
                return Err(Fault::new(line, "a policy of a role has no `Principal`; this one belongs to a resource"));
            }
            "Action" | "Resource" | "Sid" | "Condition" => {}
            other => {
                return Err(Fault::new(line, format!("a statement of a policy has no `{}`", printable(other))));
            }
        }
    }
    if has_effect { Ok(()) } else { Err(Fault::new(node.line, "the statement has no `Effect`")) }
}

fn read_effect(line: usize, value: &Node, texts: &impl Texts, statement: &mut DeployedStatement) -> Result<()> {
    let effect = understood(texts.text(value), |fault| {
        statement.mark_not_plain(fault.line, format!("{} in an `Effect`", fault.message));
    })?;
    match effect.flatten().as_deref() {
        None if call(value).is_some() => {}
        Some("Allow") => {}
        Some("Deny") => statement.mark_not_plain(line, "a statement with `Effect: Deny`"),
        _ => return Err(Fault::new(line, "`Effect` is neither `Allow` nor `Deny`")),
    }
    Ok(())
}

fn read_actions(node: &Node, texts: &impl Texts, statement: &mut DeployedStatement) -> Result<()> {
    match (node.get("Action"), node.get("NotAction")) {
        (Some(actions), None) => {
            for action in located(actions, texts, "an action", statement)? {
                if action.text.contains("${") {
                    statement.mark_not_plain(action.line, "an action that is not spelled out");
                    statement.actions.push(Located::new(action.line, "*"));
                } else {
                    statement.actions.push(action);
                }
            }
            statement.concerns = Concerns::of(&statement.actions);
        }
        // It is no plain permission, so only whether it leaves out all of Cognito matters.
        (None, Some(left_out)) => {
            statement.actions.push(Located::new(left_out.line, "*"));
            let mut left_out = left_out.elements().iter().filter_map(Node::text);
            statement.concerns = Concerns { user_pools: !left_out.any(pattern::is_all_of_cognito), parameters: true };
        }
        _ => return Err(Fault::new(node.line, "the statement needs either `Action` or `NotAction`")),
    }
    Ok(())
}

fn read_resources(node: &Node, texts: &impl Texts, statement: &mut DeployedStatement) -> Result<()> {
    statement.resources = match (node.get("Resource"), node.get("NotResource")) {
        (Some(resources), None) if statement.concerns.user_pools => located(resources, texts, "a resource", statement)?,
        (Some(resources), None) => parameters(resources, texts),
        (None, Some(resources)) => vec![Located::new(resources.line, "*")],
        _ => return Err(Fault::new(node.line, "the statement needs either `Resource` or `NotResource`")),
    };
    Ok(())
}

/// What is not understood may be anything.
fn located(node: &Node, texts: &impl Texts, what: &str, statement: &mut DeployedStatement) -> Result<Vec<Located>> {
    let mut result = Vec::new();
    for element in node.elements() {
        let text = understood(texts.text(element), |fault| {
            statement.mark_not_plain(fault.line, format!("{} in the place of {what}", fault.message));
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
