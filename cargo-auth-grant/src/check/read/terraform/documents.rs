//! The policy documents of a plan, also those that are known in part only.

use super::resources::{Resources, TerraformResource, USER_POOL, blocks};
use crate::check::fault::Result;
use crate::check::model::{Access, Concerns, Declared, DeployedStatement, Located, ResourceRef, user_pool_id_of_arn};
use crate::check::read::node::Node;
use crate::check::read::policy_document;
use crate::check::read::texts::Literal;
use crate::printable::printable;

/// What the document in an attribute allows.
pub(super) fn document<'a>(
    resources: &Resources<'a>,
    resource: &TerraformResource<'a>,
    text: Option<&Node>,
    path: &[&str],
) -> Result<Access> {
    if let Some(text) = text.filter(|text| text.known_text().is_some()) {
        return literal(resources, text);
    }
    let references = resources.references(resource, path);
    if let [Ok((data, attribute))] = references.as_slice() {
        if !data.is_managed
            && data.of_type == "aws_iam_policy_document"
            && ["json", "minified_json", ""].contains(&attribute.as_str())
        {
            return data_source(resources, data);
        }
    }
    let message = format!(
        "the policy of {}, which is not known before it is applied; write it as a data source \
         `aws_iam_policy_document`, or check the state",
        printable(&resource.address)
    );
    let mut access = Access::default();
    access.note(resource.line, message);
    Ok(access)
}

/// What a data source `aws_iam_policy_document` allows.
fn data_source<'a>(resources: &Resources<'a>, data: &TerraformResource<'a>) -> Result<Access> {
    if let Some(json) = data.values.get("json").filter(|json| json.known_text().is_some()) {
        return literal(resources, json);
    }
    let mut access = Access::default();
    for attribute in ["source_policy_documents", "override_policy_documents", "source_json", "override_json"] {
        let is_set = |node: &Node| !node.is_null() && !node.elements().is_empty();
        if data.values.get(attribute).is_some_and(is_set) || data.is_unknown(attribute) {
            let message = format!("`{attribute}` of {}", printable(&data.address));
            access.note(data.line, message);
        }
    }
    if data.is_unknown("statement") {
        let message = format!("the statements of {}, which are not known yet", printable(&data.address));
        access.note(data.line, message);
    }
    for (index, block) in blocks(data.values, "statement").iter().enumerate() {
        add_statement(resources, data, index, block, &mut access);
    }
    Ok(access)
}

/// What a document allows in which nothing is left to be put in.
fn literal(resources: &Resources<'_>, text: &Node) -> Result<Access> {
    let mut access = policy_document::access(text, &Literal)?;
    for statement in &mut access.statements {
        keep_resources(resources, statement, &mut access.not_understood);
    }
    Ok(access)
}

/// Takes out the resources that are not what they look like.
fn keep_resources(resources: &Resources<'_>, statement: &mut DeployedStatement, not_understood: &mut Vec<Located>) {
    statement.resources.retain(|resource| {
        let fault = fault_of(resources, &resource.text);
        not_understood.extend(fault.iter().map(|fault| {
            Located::new(resource.line, format!("the resource `{}`, {fault}", printable(&resource.text)))
        }));
        fault.is_none()
    });
}

/// Why the ARN of a user pool is none.
fn fault_of(resources: &Resources<'_>, text: &str) -> Option<String> {
    if matches!(ResourceRef::of(text, &Declared::default()), ResourceRef::Other(_)) {
        return None;
    }
    if text.contains("${") {
        return Some("in which `${…}` stands as it is".to_owned());
    }
    let id = user_pool_id_of_arn(text)?;
    let mut pools = resources.of_type(USER_POOL);
    let pool =
        pools.find(|pool| pool.value("arn").is_some_and(|arn| user_pool_id_of_arn(arn) == Some(id) && arn != text))?;
    Some(format!("which has the ID of {} and is not its ARN", printable(&pool.address)))
}

/// Adds nothing if it is about other services only.
fn add_statement<'a>(
    resources: &Resources<'a>,
    data: &TerraformResource<'a>,
    index: usize,
    block: &Node,
    access: &mut Access,
) {
    let unknown = data.unknown.and_then(|unknown| unknown.get("statement")?.elements().get(index));
    let block = Block { data, index, node: block, unknown };
    let mut statement = block.without_resources();
    if !statement.concerns.nothing() {
        add_resources(resources, &block, &mut statement, access);
        access.statements.push(statement);
    }
}

/// A block `statement` of a data source.
struct Block<'b, 'a> {
    data: &'b TerraformResource<'a>,
    index: usize,
    node: &'b Node,
    /// What of it is not known yet.
    unknown: Option<&'b Node>,
}

impl<'b> Block<'b, '_> {
    /// The elements of an attribute; none if it is not set.
    fn listed(&self, attribute: &str) -> &'b [Node] {
        self.node.get(attribute).filter(|node| !node.is_null()).map_or(&[], Node::elements)
    }

    fn is_unknown(&self, attribute: &str) -> bool {
        self.unknown.and_then(|unknown| unknown.get(attribute)).is_some_and(Node::is_true)
    }

    /// The statement as far as other attributes than its resources say.
    fn without_resources(&self) -> DeployedStatement {
        let line = self.node.line;
        let mut statement = DeployedStatement::default();
        let mut not_plain =
            |what: &str| statement.mark_not_plain(line, format!("{what} in {}", printable(&self.data.address)));
        if self.is_unknown("effect") {
            not_plain("a statement whose `effect` is not known yet");
        }
        if self.node.get("effect").and_then(Node::known_text).is_some_and(|effect| effect != "Allow") {
            not_plain("a statement with `effect = \"Deny\"`");
        }
        for (attribute, what) in [
            ("not_actions", "a statement with `not_actions`"),
            ("not_resources", "a statement with `not_resources`"),
            ("condition", "a statement with a `condition`"),
        ] {
            if !self.listed(attribute).is_empty() || self.is_unknown(attribute) {
                not_plain(what);
            }
        }
        let mut actions = Vec::new();
        for action in self.listed("actions") {
            if action.known_text().is_none() {
                not_plain("an action that is not known yet");
            }
            actions.push(Located::new(action.line, action.known_text().unwrap_or("*")));
        }
        if actions.is_empty() {
            not_plain("a statement whose actions are not known yet");
            actions.push(Located::new(line, "*"));
        }
        statement.concerns = Concerns::of(&actions);
        statement.actions = actions;
        statement
    }
}

fn add_resources<'a>(
    resources: &Resources<'a>,
    block: &Block<'_, 'a>,
    statement: &mut DeployedStatement,
    access: &mut Access,
) {
    let line = block.node.line;
    let listed = block.listed("resources");
    statement.resources = listed.iter().filter_map(|node| Some(Located::new(node.line, node.known_text()?))).collect();
    let number = listed.len() - statement.resources.len();
    let is_list = !listed.is_empty() && !block.is_unknown("resources");
    let references =
        if number > 0 || !is_list { resource_references(resources, block, &statement.resources) } else { Vec::new() };
    keep_resources(resources, statement, &mut access.not_understood);
    if !statement.concerns.user_pools {
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
        let names = if names.is_empty() { String::new() } else { format!(" (not known yet: {})", names.join(", ")) };
        let message = format!(
            "the `resources` of {}{}, of which it cannot be told what they are before the plan is applied; refer to \
             each user pool's ARN directly, or check the state",
            printable(&block.data.address),
            printable(&names)
        );
        access.note(line, message);
    }
}

/// What stands for the resources of a statement that are not known yet, or the names of what cannot be followed.
fn resource_references<'a>(
    resources: &Resources<'a>,
    block: &Block<'_, 'a>,
    known: &[Located],
) -> Vec<std::result::Result<String, String>> {
    let data = block.data;
    let written = resources.expression(data, &["statement"]).map_or(0, |blocks| blocks.elements().len());
    if written != blocks(data.values, "statement").len() {
        return vec![Err("a `dynamic` block".to_owned())];
    }
    let index = block.index.to_string();
    let mut texts = Vec::new();
    for reference in resources.references(data, &["statement", &index, "resources"]) {
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
