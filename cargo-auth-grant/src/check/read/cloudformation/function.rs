//! A function of a template.

use std::collections::BTreeSet;

use super::resource::TemplateResource;
use super::template::TemplateFile;
use super::{environment, policies, roles, sam_policies, triggers};
use crate::check::fault::Result;
use crate::check::model::{Access, DeployedFunction};
use crate::check::read::node::Node;
use crate::printable::printable;

pub(super) fn read(template: &TemplateFile<'_>, id: &str, function: &TemplateResource<'_>) -> Result<DeployedFunction> {
    let globals = template.globals.filter(|_| function.is_serverless_function());
    let mut names = names(id, function);
    names.extend(function.property("FunctionName").and_then(Node::text).map(str::to_owned));
    Ok(DeployedFunction {
        id: id.to_owned(),
        names,
        line: function.entry.line,
        access: access(template, id, function, globals)?,
        environment: environment::read(function, globals)?,
        triggered_by: triggers::read(template, id, function)?,
    })
}

/// What the role of a function allows.
fn access(
    template: &TemplateFile<'_>,
    id: &str,
    function: &TemplateResource<'_>,
    globals: Option<&Node>,
) -> Result<Access> {
    let mut access = Access { not_understood: template.not_understood.clone(), ..Access::default() };
    function.note_properties(&mut access)?;
    if let Some(role) = function.property("Role").or_else(|| globals?.get("Role")) {
        roles::add(template, role, &mut access)?; // SAM leaves `Policies` out of account then
        return Ok(access);
    }
    if function.is_serverless_function() {
        sam_policies::add(template, function, globals, &mut access)?;
    }
    // What SAM calls the role that it makes, and what one is called that a template to be merged has elsewhere.
    let is_attached = policies::add_attached(template, &format!("{id}Role"), &mut access)?;
    if !function.is_serverless_function() && !is_attached {
        let message = format!("the function `{}`, which has no `Role`", printable(id));
        access.note(function.entry.line, message);
    }
    Ok(access)
}

/// The names by which an artifact is found: those of the logical ID and of CDK's path.
fn names(id: &str, resource: &TemplateResource<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::from([id.to_owned()]);
    // CDK appends a hash to what it calls a resource.
    if let Some((name, hash)) = id.split_at_checked(id.len().saturating_sub(8)) {
        if !name.is_empty() && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')) {
            names.insert(name.to_owned());
        }
    }
    let path = resource.entry.value.at(&["Metadata", "aws:cdk:path"]).and_then(Node::text);
    if let Some(construct) = path.and_then(|path| path.strip_suffix("/Resource")?.rsplit('/').next()) {
        names.insert(construct.to_owned());
    }
    names
}
