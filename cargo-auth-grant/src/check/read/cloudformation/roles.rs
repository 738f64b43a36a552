//! The roles of functions in a template.

use super::policies::{add_attached, add_attached_by, add_managed_policy};
use super::resource::TemplateResource;
use super::template::TemplateFile;
use super::text::{TemplateTexts, is_no_value, text};
use crate::check::fault::Result;
use crate::check::model::{Access, shown};
use crate::check::read::node::Node;
use crate::check::read::{intrinsic, policy_document};

/// Adds what the role allows that a function names.
pub(super) fn add(template: &TemplateFile<'_>, node: &Node, access: &mut Access) -> Result<()> {
    let Some(text) = access.understood(text(node), "the function's role")? else { return Ok(()) };
    let text = text.unwrap_or_default();
    let id = text.strip_prefix("${").and_then(|text| text.strip_suffix(".Arn}"));
    match id.and_then(|id| template.resources.get_key_value(id)) {
        Some((id, role)) if role.of_type == "AWS::IAM::Role" => add_role(template, id, role, access),
        _ => {
            access.note(node.line, format!("the role `{}`, which is not in this file", shown(&text)));
            Ok(())
        }
    }
}

fn add_role(template: &TemplateFile<'_>, id: &str, role: &TemplateResource<'_>, access: &mut Access) -> Result<()> {
    role.note_properties(access)?;
    for policy in role.property("Policies").map_or(&[][..], Node::elements) {
        add_inline_policy(policy, access)?;
    }
    for policy in role.property("ManagedPolicyArns").map_or(&[][..], Node::elements) {
        add_managed_policy(template, policy, access)?;
    }
    if let Some(boundary) = role.property("PermissionsBoundary") {
        access.note(boundary.line, "a permissions boundary");
    }
    add_attached(template, id, access)?;
    if let Some(name) = template.role_name(role) {
        add_attached_by(template, &|text| template.with_default(text) == name, access)?;
    }
    Ok(())
}

/// One of `Policies` of a role: a name and a document.
fn add_inline_policy(policy: &Node, access: &mut Access) -> Result<()> {
    if is_no_value(policy) {
        return Ok(());
    }
    if let Some(fault) = intrinsic::among_keys(policy) {
        return access.note_intrinsic(fault, "a policy");
    }
    let Some(document) = policy.get("PolicyDocument") else {
        let fault = intrinsic::unexpected(policy, "a policy with a `PolicyDocument` is expected here");
        return access.note_intrinsic(fault, "a policy");
    };
    access.extend(policy_document::access(document, &TemplateTexts)?);
    Ok(())
}
