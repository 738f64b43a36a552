//! The policies of a function of SAM that has no role of its own.

use super::policies::add_managed_policy;
use super::resource::TemplateResource;
use super::sam_policy_template::{HARMLESS, OF_PARAMETERS};
use super::template::TemplateFile;
use super::text::{TemplateTexts, is_no_value};
use crate::check::fault::{Fault, Result};
use crate::check::model::{Access, Concerns, DeployedStatement, Located};
use crate::check::read::node::Node;
use crate::check::read::{intrinsic, policy_document};
use crate::function::GET_PARAMETERS;
use crate::printable::printable;

/// Adds what they allow.
pub(super) fn add(
    template: &TemplateFile<'_>,
    function: &TemplateResource<'_>,
    globals: Option<&Node>,
    access: &mut Access,
) -> Result<()> {
    let inherited = |name: &str| globals.and_then(|globals| globals.get(name));
    if let Some(boundary) = function.property("PermissionsBoundary").or(inherited("PermissionsBoundary")) {
        access.note(boundary.line, "a permissions boundary");
    }
    for policies in [inherited("Policies"), function.property("Policies")].into_iter().flatten() {
        for policy in policies.elements() {
            add_policy(template, policy, access)?;
        }
    }
    Ok(())
}

/// One of `Policies`.
fn add_policy(template: &TemplateFile<'_>, policy: &Node, access: &mut Access) -> Result<()> {
    if is_no_value(policy) {
        return Ok(());
    }
    if policy.text().is_some() || intrinsic::call(policy).is_some() {
        return add_managed_policy(template, policy, access);
    }
    if policy_document::is_one(policy) {
        access.extend(policy_document::access(policy, &TemplateTexts)?);
        return Ok(());
    }
    let [only] = policy.entries() else {
        return Err(Fault::new(policy.line, "a policy is expected here"));
    };
    let key = only.key.as_str();
    let words = || format!("the SAM policy template `{}`", printable(key));
    if OF_PARAMETERS.contains(&key) {
        access.statements.push(DeployedStatement {
            actions: vec![Located::new(only.line, GET_PARAMETERS)],
            resources: vec![Located::new(only.line, "*")],
            concerns: Concerns { user_pools: false, parameters: true },
            not_plain: Some(Located::new(only.line, words())),
        });
    } else if !HARMLESS.contains(&key) {
        access.note(only.line, words());
    }
    Ok(())
}
