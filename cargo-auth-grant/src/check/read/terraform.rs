//! What `terraform show -json` prints of a plan or a state.
//!
//! Format: <https://developer.hashicorp.com/terraform/internals/json-format>

mod address;
mod documents;
mod environment;
mod function;
mod is_for;
mod policies;
mod references;
mod resources;
mod roles;
mod triggers;

use self::resources::{FUNCTION, Resources, USER_POOL};
use super::node::Node;
use crate::check::fault::{Fault, Result};
use crate::check::model::{Declared, FileKind, Model};
use crate::printable::printable;

/// Whether it looks like that.
pub(crate) fn is_one(root: &Node) -> bool {
    root.get("format_version").is_some() && (root.get("planned_values").is_some() || root.get("values").is_some())
}

pub(crate) fn read(root: &Node) -> Result<Model> {
    let version = root.get("format_version").and_then(Node::text).unwrap_or_default();
    if !["0", "1"].contains(&version.split('.').next().unwrap_or_default()) {
        let message = format!("its `format_version` is `{}`, and this program reads 1", printable(version));
        return Err(Fault::new(root.line, message));
    }
    let resources = Resources::new(root)?;
    let mut declared = Declared::default();
    for resource in resources.all() {
        if resource.of_type == USER_POOL {
            declared.user_pools.insert(resource.address.clone());
        } else {
            declared.others.insert(resource.address.clone(), resource.of_type.to_owned());
        }
    }
    let functions = resources.of_type(FUNCTION).map(|function| function::read(&resources, function, &declared));
    let mut functions = functions.collect::<Result<Vec<_>>>()?;
    functions.sort_by(|one, other| (one.line, &one.id).cmp(&(other.line, &other.id)));
    Ok(Model { kind: FileKind::Terraform, functions, declared })
}
