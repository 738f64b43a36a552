//! The user pools that a function of a template is a trigger of.

use std::collections::BTreeSet;

use super::resource::TemplateResource;
use super::template::TemplateFile;
use super::text::text;
use crate::check::fault::{Result, understood};
use crate::check::model::UserPoolRef;
use crate::check::read::node::{Data, Node};

/// The user pools whose events the function gets.
pub(super) fn read(
    template: &TemplateFile<'_>,
    id: &str,
    function: &TemplateResource<'_>,
) -> Result<BTreeSet<UserPoolRef>> {
    let mut user_pools = BTreeSet::new();
    for (pool, resource) in &template.resources {
        if template.declared.user_pools.contains(*pool)
            && resource.property("LambdaConfig").is_some_and(|config| mentions(template, config, id))
        {
            user_pools.insert(UserPoolRef::Declared((*pool).to_owned()));
        }
    }
    for event in function.property("Events").map_or(&[][..], Node::entries) {
        if event.value.get("Type").and_then(Node::text) == Some("Cognito") {
            if let Some(pool) = event.value.at(&["Properties", "UserPool"]) {
                let text = understood(text(pool), |_| ())?.flatten().unwrap_or_default();
                user_pools.extend(UserPoolRef::of_id(&text, &template.declared));
            }
        }
    }
    Ok(user_pools)
}

/// Whether the function, or an alias or a version of it, is named in there.
fn mentions(template: &TemplateFile<'_>, node: &Node, function: &str) -> bool {
    if let Ok(Some(name)) = text(node) {
        let name = name.strip_prefix("${").and_then(|text| text.strip_suffix('}')).unwrap_or(&name);
        let name = name.strip_suffix(".Arn").unwrap_or(name);
        if name == function {
            return true;
        }
        let of_function = template
            .resources
            .get(name)
            .filter(|resource| ["AWS::Lambda::Alias", "AWS::Lambda::Version"].contains(&resource.of_type));
        return of_function
            .and_then(|resource| resource.property("FunctionName"))
            .is_some_and(|node| matches!(text(node), Ok(Some(text)) if names_function(&text, function)));
    }
    match &node.data {
        Data::Scalar { .. } => false,
        Data::List(elements) => elements.iter().any(|element| mentions(template, element, function)),
        Data::Map(entries) => entries.iter().any(|entry| mentions(template, &entry.value, function)),
    }
}

fn names_function(text: &str, function: &str) -> bool {
    text == format!("${{{function}}}") || text == format!("${{{function}.Arn}}")
}
