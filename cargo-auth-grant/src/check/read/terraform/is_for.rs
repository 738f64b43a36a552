//! Whether a resource is for a role, such as a policy or an attachment.

use super::references::Referred;
use super::resources::{ROLE, Resources, TerraformResource};
use crate::check::read::node::{Data, Node};

/// Whether a resource is for a role.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum IsFor {
    No,
    Unknown,
    Yes,
}

/// Whether what a resource says of its roles means this one.
pub(super) fn is_for<'a>(
    resources: &Resources<'a>,
    resource: &TerraformResource<'a>,
    attribute: &str,
    role: &TerraformResource<'a>,
) -> IsFor {
    let said = resource.values.get(attribute).filter(|node| !node.is_null()).map_or(&[][..], Node::elements);
    let mut is_for = IsFor::No;
    for name in said.iter().filter_map(Node::known_text) {
        is_for = is_for.max(is_named(resources, resource, name, role, attribute));
    }
    if !said.is_empty() && said.iter().all(|node| node.known_text().is_some()) {
        return is_for;
    }
    let is_known_to_have_none = matches!(resource.values.get(attribute).map(|node| &node.data), Some(Data::List(_)))
        && said.is_empty()
        || attribute == "roles" && !resource.is_unknown(attribute) && said.is_empty();
    if is_known_to_have_none {
        return IsFor::No;
    }
    is_for.max(is_referred_to(resources, resource, attribute, role))
}

fn is_referred_to<'a>(
    resources: &Resources<'a>,
    resource: &TerraformResource<'a>,
    attribute: &str,
    role: &TerraformResource<'a>,
) -> IsFor {
    let references = resources.references(resource, &[attribute]);
    let is_role =
        |referred: &Referred<'_, 'a>| matches!(referred, Ok((other, _)) if other.is_managed && other.of_type == ROLE);
    let is_this = |referred: &Referred<'_, 'a>| matches!(referred, Ok((other, _)) if other.address == role.address);
    let is_in_there = references.iter().any(is_this);
    // Terraform tells of the references alone, so that a name that is known may stand beside them.
    let may_be_named = attribute == "roles" && role.value("name").is_some();
    if is_in_there && (attribute == "roles" || references.len() == 1) {
        IsFor::Yes
    } else if is_in_there || may_be_named || references.is_empty() || !references.iter().all(is_role) {
        IsFor::Unknown
    } else {
        IsFor::No
    }
}

/// Names are unique in an account, but a file may be about several accounts.
fn is_named<'a>(
    resources: &Resources<'a>,
    resource: &TerraformResource<'a>,
    name: &str,
    role: &TerraformResource<'a>,
    attribute: &str,
) -> IsFor {
    let has_name = |role: &TerraformResource<'a>| [role.value("name"), role.value("id")].contains(&Some(name));
    if !has_name(role) {
        return IsFor::No;
    }
    let of_name: Vec<_> = resources.of_type(ROLE).filter(|other| has_name(other)).collect();
    if of_name.len() == 1 {
        return IsFor::Yes;
    }
    if let Some(referred) = resources.the_one_referred_to(resource, &[attribute], ROLE) {
        return if referred.address == role.address { IsFor::Yes } else { IsFor::No };
    }
    let mut in_module = of_name.iter().filter(|other| other.calls == resource.calls);
    match (in_module.next(), in_module.next()) {
        (Some(only), None) if only.address == role.address => IsFor::Yes,
        (Some(_), None) => IsFor::No,
        _ => IsFor::Unknown,
    }
}
