//! The policy documents of a plan, also those that are known in part only.

use super::{Plan, Resource, USER_POOL, blocks, id_of_arn};
use crate::check::model::{Access, Declared, Located, Statement};
use crate::check::node::{Node, Result};
use crate::check::pattern;
use crate::check::policy_document::{self, Literal};
use crate::check::user_pool;
use crate::function::GET_PARAMETERS;
use crate::notes::printable;

impl<'a> Plan<'a> {
    /// What the document in an attribute allows.
    pub(super) fn document(&self, resource: &Resource<'a>, text: Option<&Node>, path: &[&str]) -> Result<Access> {
        if let Some(text) = text.filter(|text| text.known_text().is_some()) {
            return self.literal(text);
        }
        let references = self.resources.references(resource, path);
        if let [Ok((data, attribute))] = references.as_slice() {
            if !data.is_managed
                && data.of_type == "aws_iam_policy_document"
                && ["json", "minified_json", ""].contains(&attribute.as_str())
            {
                return self.data_source(data);
            }
        }
        let message = format!(
            "the policy of {}, which is not known before it is applied; write it as a data source \
             `aws_iam_policy_document`, or check the state",
            printable(&resource.address)
        );
        Ok(Access { not_understood: vec![Located::new(resource.line, message)], ..Access::default() })
    }

    /// What a data source `aws_iam_policy_document` allows.
    fn data_source(&self, data: &Resource<'a>) -> Result<Access> {
        if let Some(json) = data.values.get("json").filter(|json| json.known_text().is_some()) {
            return self.literal(json);
        }
        let mut access = Access::default();
        for attribute in ["source_policy_documents", "override_policy_documents", "source_json", "override_json"] {
            let is_set = |node: &Node| !node.is_null() && !node.elements().is_empty();
            if data.values.get(attribute).is_some_and(is_set) || data.is_unknown(attribute) {
                let message = format!("`{attribute}` of {}", printable(&data.address));
                access.not_understood.push(Located::new(data.line, message));
            }
        }
        if data.is_unknown("statement") {
            let message = format!("the statements of {}, which are not known yet", printable(&data.address));
            access.not_understood.push(Located::new(data.line, message));
        }
        for (index, block) in blocks(data.values, "statement").iter().enumerate() {
            self.add_statement(data, block, index, &mut access);
        }
        Ok(access)
    }

    /// What a document allows in which nothing is left to be put in.
    fn literal(&self, text: &Node) -> Result<Access> {
        let mut access = policy_document::access(text, &Literal)?;
        for statement in &mut access.statements {
            self.keep_resources(statement, &mut access.not_understood);
        }
        Ok(access)
    }

    /// Takes out the resources that are not what they look like.
    fn keep_resources(&self, statement: &mut Statement, not_understood: &mut Vec<Located>) {
        statement.resources.retain(|resource| {
            let fault = self.fault_of(&resource.text);
            not_understood.extend(fault.iter().map(|fault| {
                Located::new(resource.line, format!("the resource `{}`, {fault}", printable(&resource.text)))
            }));
            fault.is_none()
        });
    }

    /// Why the ARN of a user pool is none.
    fn fault_of(&self, text: &str) -> Option<String> {
        if matches!(user_pool::Resource::of(text, &Declared::default()), user_pool::Resource::Other(_)) {
            return None;
        }
        if text.contains("${") {
            return Some("in which `${…}` stands as it is".to_owned());
        }
        let id = id_of_arn(text)?;
        let mut pools = self.resources.of_type(USER_POOL);
        let pool = pools.find(|pool| pool.value("arn").is_some_and(|arn| id_of_arn(arn) == Some(id) && arn != text))?;
        Some(format!("which has the ID of {} and is not its ARN", printable(&pool.address)))
    }

    /// Adds nothing if it is about other services only.
    fn add_statement(&self, data: &Resource<'a>, block: &Node, index: usize, access: &mut Access) {
        let line = block.line;
        let listed = |key: &str| block.get(key).filter(|node| !node.is_null()).map_or(&[][..], Node::elements);
        let unknown = data.unknown.and_then(|unknown| unknown.get("statement")?.elements().get(index));
        let is_unknown = |key: &str| unknown.and_then(|unknown| unknown.get(key)).is_some_and(Node::is_true);
        let mut statement = Statement::default();
        let mut not_plain = |what: &str| {
            let message = format!("{what} in {}", printable(&data.address));
            statement.not_plain.get_or_insert_with(|| Located::new(line, message));
        };
        if is_unknown("effect") {
            not_plain("a statement whose `effect` is not known yet");
        }
        if block.get("effect").and_then(Node::known_text).is_some_and(|effect| effect != "Allow") {
            not_plain("a statement with `effect = \"Deny\"`");
        }
        for (key, what) in [
            ("not_actions", "a statement with `not_actions`"),
            ("not_resources", "a statement with `not_resources`"),
            ("condition", "a statement with a `condition`"),
        ] {
            if !listed(key).is_empty() || is_unknown(key) {
                not_plain(what);
            }
        }
        let mut actions = Vec::new();
        for action in listed("actions") {
            if action.known_text().is_none() {
                not_plain("an action that is not known yet");
            }
            actions.push(Located::new(action.line, action.known_text().unwrap_or("*")));
        }
        if actions.is_empty() {
            not_plain("a statement whose actions are not known yet");
            actions.push(Located::new(line, "*"));
        }
        let is_ours =
            |action: &Located| pattern::is_of_cognito(&action.text) || pattern::allows(&action.text, GET_PARAMETERS);
        if !actions.iter().any(is_ours) {
            return;
        }
        let is_of_cognito = actions.iter().any(|action| pattern::is_of_cognito(&action.text));
        statement.actions = actions;
        let resources = listed("resources");
        let known = resources.iter().filter_map(|node| Some(Located::new(node.line, node.known_text()?)));
        statement.resources = known.collect();
        let number = resources.len() - statement.resources.len();
        let is_list = !resources.is_empty() && !is_unknown("resources");
        let references = if number > 0 || !is_list {
            self.resource_references(data, index, &statement.resources)
        } else {
            Vec::new()
        };
        self.keep_resources(&mut statement, &mut access.not_understood);
        if !is_of_cognito {
            // The paths of parameters do not have to be known.
            let text = |reference| match reference {
                Ok(text) => text,
                Err(name) => format!("not known yet: {name}"),
            };
            statement.resources.extend(references.into_iter().map(|reference| Located::new(line, text(reference))));
        } else if is_list && references.len() == number && references.iter().all(std::result::Result::is_ok) {
            access.known_by_reference += number;
            statement.resources.extend(references.into_iter().flatten().map(|text| Located::new(line, text)));
        } else {
            let names: Vec<_> = references.into_iter().filter_map(std::result::Result::err).collect();
            let names =
                if names.is_empty() { String::new() } else { format!(" (not known yet: {})", names.join(", ")) };
            let message = format!(
                "the `resources` of {}{}, of which it cannot be told what they are before the plan is applied; refer to \
                 each user pool's ARN directly, or check the state",
                printable(&data.address),
                printable(&names)
            );
            access.not_understood.push(Located::new(line, message));
        }
        access.statements.push(statement);
    }

    /// What stands for the resources of a statement that are not known yet, or the names of what cannot be followed.
    fn resource_references(
        &self,
        data: &Resource<'a>,
        index: usize,
        known: &[Located],
    ) -> Vec<std::result::Result<String, String>> {
        let written = self.resources.expression(data, &["statement"]).map_or(0, |blocks| blocks.elements().len());
        if written != blocks(data.values, "statement").len() {
            return vec![Err("a `dynamic` block".to_owned())];
        }
        let index = index.to_string();
        let mut texts = Vec::new();
        for reference in self.resources.references(data, &["statement", &index, "resources"]) {
            let text = match reference {
                // An ID is no resource, so it is a part of an ARN; and what an index hides is one of the two.
                Ok((pool, attribute)) if pool.of_type == USER_POOL && ["id", ""].contains(&attribute.as_str()) => {
                    Ok(pool.text_of("arn"))
                }
                // What else an attribute holds may be the ARN of anything.
                Ok((resource, attribute)) if attribute == "arn" || resource.value(&attribute).is_some() => {
                    Ok(resource.text_of(&attribute))
                }
                Ok((resource, attribute)) => Err(format!("{}.{attribute}", resource.address)),
                Err(name) => Err(name),
            };
            // Where some are known already, the references are of all of them.
            if !texts.contains(&text) && !matches!(&text, Ok(text) if known.iter().any(|known| known.text == *text)) {
                texts.push(text);
            }
        }
        texts
    }
}
