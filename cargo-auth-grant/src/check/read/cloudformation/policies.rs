//! Policies that are resources of the template, and the roles they are attached to.

use std::collections::BTreeSet;

use super::resource::TemplateResource;
use super::template::TemplateFile;
use super::text::{TemplateTexts, text};
use crate::check::fault::{Fault, Result, understood};
use crate::check::model::{Access, shown};
use crate::check::read::node::Node;
use crate::check::read::{managed_policy, policy_document};

/// Adds a managed policy, by what stands for its ARN.
pub(super) fn add_managed_policy(template: &TemplateFile<'_>, policy: &Node, access: &mut Access) -> Result<()> {
    let text = access.understood(text(policy), "a policy")?;
    let Some(text) = text.flatten() else { return Ok(()) };
    let reference = text.strip_prefix("${").and_then(|text| text.strip_suffix('}'));
    // `Ref` gives the ARN, and so does the attribute of that name.
    let reference = reference.map(|id| id.strip_suffix(".PolicyArn").unwrap_or(id));
    if let Some(managed) = reference.and_then(|id| template.resources.get(id)) {
        if managed.of_type == "AWS::IAM::ManagedPolicy" {
            return add_policy(managed, access);
        }
    }
    if !managed_policy::is_harmless(&text) {
        access.note(policy.line, format!("the managed policy `{}`", shown(&text)));
    }
    Ok(())
}

/// Adds the policies that are attached to a role by themselves; whether there are any.
pub(super) fn add_attached(template: &TemplateFile<'_>, role: &str, access: &mut Access) -> Result<bool> {
    let reference = format!("${{{role}}}");
    add_attached_by(template, &|text| text == reference, access)
}

/// Adds those that are attached to a role that is called so.
pub(super) fn add_attached_by(
    template: &TemplateFile<'_>,
    is_role: &dyn Fn(&str) -> bool,
    access: &mut Access,
) -> Result<bool> {
    let mut is_attached = false;
    for resource in template.resources.values() {
        for role in attached_to(resource) {
            if let Ok(Some(text)) = text(role) {
                if is_role(&text) {
                    add_policy(resource, access)?;
                    is_attached = true;
                }
            }
        }
    }
    Ok(is_attached)
}

/// Takes note of policies for user pools of which it cannot be said whose they are.
pub(super) fn note_unattached(template: &TemplateFile<'_>, access: &mut Access) -> Result<()> {
    let roles = template.resources.iter().filter(|(_, resource)| resource.of_type == "AWS::IAM::Role");
    let names: BTreeSet<_> = roles.clone().filter_map(|(_, role)| template.role_name(role)).collect();
    let of_functions = template.resources.keys().map(|id| format!("{id}Role"));
    let references: BTreeSet<_> =
        roles.map(|(id, _)| (*id).to_owned()).chain(of_functions).map(|id| format!("${{{id}}}")).collect();
    for resource in template.resources.values() {
        for role in attached_to(resource) {
            let text = match understood(text(role), |_| ()) {
                Ok(Some(None)) => continue,
                Ok(text) => text.flatten(),
                Err(_) if !is_about_user_pools(resource) => continue,
                Err(fault) => return Err(fault),
            };
            let is_known = text
                .as_ref()
                .is_some_and(|text| references.contains(text) || names.contains(&template.with_default(text)));
            if !is_known && is_about_user_pools(resource) {
                let name = text.map_or_else(String::new, |text| format!(" `{}`", shown(&text)));
                let message = format!("a policy for user pools of the role{name}, which is not in this file");
                access.note(role.line, message);
            }
        }
    }
    Ok(())
}

/// The roles that a policy of its own is attached to.
fn attached_to<'a>(resource: &TemplateResource<'a>) -> &'a [Node] {
    let roles = match resource.of_type {
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => resource.property("Roles"),
        "AWS::IAM::RolePolicy" => resource.property("RoleName"),
        _ => None,
    };
    roles.map_or(&[], Node::elements)
}

fn add_policy(resource: &TemplateResource<'_>, access: &mut Access) -> Result<()> {
    let line = resource.entry.line;
    let Some(document) = resource.property("PolicyDocument") else {
        return Err(Fault::new(line, "the policy has no `PolicyDocument`"));
    };
    resource.note_properties(access)?;
    let own = policy_document::access(document, &TemplateTexts)?;
    if resource.is_conditional() && !own.statements.is_empty() {
        access.note(line, "a policy with a `Condition` of its own");
    }
    access.extend(own);
    Ok(())
}

/// Whether the policy has a statement that matters, or one that is not understood.
fn is_about_user_pools(policy: &TemplateResource<'_>) -> bool {
    let document = policy.property("PolicyDocument").map(|document| policy_document::access(document, &TemplateTexts));
    !document.is_some_and(|access| access.is_ok_and(|access| access.is_empty()))
}
