//! The roles of functions in a plan or a state.

use super::documents::document;
use super::is_for::{IsFor, is_for};
use super::policies::{add_attached, add_managed_policy};
use super::resources::{ROLE, Resources, TerraformResource, blocks};
use crate::check::fault::Result;
use crate::check::model::Access;
use crate::check::read::node::Node;
use crate::printable::printable;

/// What the role of a function allows.
pub(super) fn access<'a>(resources: &Resources<'a>, function: &TerraformResource<'a>) -> Result<Access> {
    let mut access = Access::default();
    if let Some(role) = role_of(resources, function) {
        add_role(resources, role, &mut access)?;
    } else {
        let role = function.values.get("role").and_then(Node::known_text).unwrap_or("not known yet");
        let message = format!("the role of {}, `{}`, which is not in this file", function.address, printable(role));
        access.note(function.line, message);
    }
    Ok(access)
}

fn role_of<'s, 'a>(
    resources: &'s Resources<'a>,
    function: &'s TerraformResource<'a>,
) -> Option<&'s TerraformResource<'a>> {
    match function.values.get("role").and_then(Node::known_text) {
        Some(arn) => resources.of_type(ROLE).find(|role| role.value("arn") == Some(arn)),
        None => resources.the_one_referred_to(function, &["role"], ROLE),
    }
}

fn add_role<'a>(resources: &Resources<'a>, role: &TerraformResource<'a>, access: &mut Access) -> Result<()> {
    add_inline_policies(resources, role, access)?;
    for arn in role.values.get("managed_policy_arns").filter(|node| !node.is_null()).map_or(&[][..], Node::elements) {
        add_managed_policy(resources, role, Some(arn), &["managed_policy_arns"], access)?;
    }
    for attribute in ["inline_policy", "managed_policy_arns"] {
        // Terraform does not know them either where the configuration says nothing of them.
        if role.is_unknown(attribute) && resources.expression(role, &[attribute]).is_some() {
            let message = format!(
                "`{attribute}` of {}, which is not known before it is applied; write it as resources of its own, or \
                 check the state",
                printable(&role.address)
            );
            access.note(role.line, message);
        }
    }
    if role.values.get("permissions_boundary").and_then(Node::known_text).is_some_and(|arn| !arn.is_empty())
        || role.is_unknown("permissions_boundary")
    {
        let message = format!("the permissions boundary of {}", role.address);
        access.note(role.line, message);
    }
    for policy in resources.of_type("aws_iam_role_policy") {
        add_attached(policy, is_for(resources, policy, "role", role), access, |access| {
            access.extend(document(resources, policy, policy.values.get("policy"), &["policy"])?);
            Ok(())
        })?;
    }
    for (of_type, attribute) in [("aws_iam_role_policy_attachment", "role"), ("aws_iam_policy_attachment", "roles")] {
        for attachment in resources.of_type(of_type) {
            add_attached(attachment, is_for(resources, attachment, attribute, role), access, |access| {
                add_managed_policy(resources, attachment, attachment.values.get("policy_arn"), &["policy_arn"], access)
            })?;
        }
    }
    for of_type in ["aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive"] {
        for exclusive in resources.of_type(of_type) {
            if is_for(resources, exclusive, "role_name", role) != IsFor::No {
                let message = format!("{}, which removes policies", printable(&exclusive.address));
                access.note(exclusive.line, message);
            }
        }
    }
    Ok(())
}

fn add_inline_policies<'a>(resources: &Resources<'a>, role: &TerraformResource<'a>, access: &mut Access) -> Result<()> {
    let policies = blocks(role.values, "inline_policy");
    let is_known = |policy: &&Node| policy.get("policy").and_then(Node::known_text).is_some();
    for policy in policies.iter().filter(is_known) {
        access.extend(document(resources, role, policy.get("policy"), &[])?);
    }
    let unknown = role.unknown.and_then(|unknown| unknown.get("inline_policy")).map_or(&[][..], Node::elements);
    let is_unknown = |index: usize| unknown.get(index).is_some_and(|unknown| !unknown.entries().is_empty());
    let mut policies_by_index = policies.iter().enumerate();
    // An empty one is Terraform's way to say: no inline policies.
    if policies_by_index.all(|(index, policy)| is_known(&policy) || policy.entries().is_empty() && !is_unknown(index)) {
        return Ok(());
    }
    // They are a set, so that it cannot be told which of the blocks in the configuration are those.
    let written = resources.expression(role, &["inline_policy"]).map_or(&[][..], Node::elements);
    for index in 0..policies.len() {
        let index = index.to_string();
        let path = ["inline_policy", &index, "policy"];
        if written.len() != policies.len() || !resources.references(role, &path).is_empty() {
            access.extend(document(resources, role, None, &path)?);
        }
    }
    Ok(())
}
