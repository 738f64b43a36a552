//! A function of a plan or a state.

use std::collections::BTreeSet;

use super::resources::{Resources, TerraformResource};
use super::{environment, roles, triggers};
use crate::check::fault::Result;
use crate::check::model::{Declared, DeployedFunction};
use crate::check::read::node::Node;

pub(super) fn read(
    resources: &Resources<'_>,
    function: &TerraformResource<'_>,
    declared: &Declared,
) -> Result<DeployedFunction> {
    let mut names = BTreeSet::from([function.name.to_owned()]);
    names.extend(function.index_key().map(str::to_owned));
    names.extend(function.values.get("function_name").and_then(Node::known_text).map(str::to_owned));
    Ok(DeployedFunction {
        id: function.address.clone(),
        names,
        line: function.line,
        access: roles::access(resources, function)?,
        environment: environment::read(resources, function, declared),
        triggered_by: triggers::read(resources, function, declared),
    })
}
