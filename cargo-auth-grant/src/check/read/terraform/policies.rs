//! Managed and attached policies of a plan or a state.

use super::documents::document;
use super::is_for::IsFor;
use super::resources::{Resources, TerraformResource};
use crate::check::fault::Result;
use crate::check::model::Access;
use crate::check::read::managed_policy;
use crate::check::read::node::Node;
use crate::printable::printable;

/// Adds what a resource attaches, if it does so to the role.
pub(super) fn add_attached(
    resource: &TerraformResource<'_>,
    is_for: IsFor,
    access: &mut Access,
    add: impl FnOnce(&mut Access) -> Result<()>,
) -> Result<()> {
    match is_for {
        IsFor::Yes => add(access),
        IsFor::No => Ok(()),
        IsFor::Unknown => {
            let mut attached = Access::default();
            add(&mut attached)?;
            if !attached.is_empty() {
                let message = format!(
                    "the role of {}, which is not known before it is applied; refer to one role directly, or check the \
                     state",
                    printable(&resource.address)
                );
                access.note(resource.line, message);
            }
            Ok(())
        }
    }
}

/// Adds a managed policy: of this ARN if it is known, or else the one that the attribute at this path refers to.
pub(super) fn add_managed_policy<'a>(
    resources: &Resources<'a>,
    resource: &TerraformResource<'a>,
    arn: Option<&Node>,
    path: &[&str],
    access: &mut Access,
) -> Result<()> {
    let policies = || resources.of_type("aws_iam_policy");
    let policy = match arn.and_then(Node::known_text) {
        Some(arn) if managed_policy::is_harmless(arn) => return Ok(()),
        Some(arn) => policies().find(|policy| policy.value("arn") == Some(arn)),
        None => resources.the_one_referred_to(resource, path, "aws_iam_policy"),
    };
    if let Some(policy) = policy {
        access.extend(document(resources, policy, policy.values.get("policy"), &["policy"])?);
    } else {
        let text = arn.and_then(Node::known_text).unwrap_or("not known yet");
        let message = format!("the managed policy of {}, `{}`", resource.address, printable(text));
        access.note(arn.map_or(resource.line, |node| node.line), message);
    }
    Ok(())
}
