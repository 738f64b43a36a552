//! The variables of a function in a template.

use std::collections::BTreeMap;

use super::resource::TemplateResource;
use super::text::{is_no_value, text};
use crate::check::fault::Result;
use crate::check::model::{DeployedVariable, Environment, Located, VariableValue};
use crate::check::read::intrinsic;
use crate::check::read::node::Node;

/// The variables of a function: those of SAM's globals, and its own.
pub(super) fn read(function: &TemplateResource<'_>, globals: Option<&Node>) -> Result<Environment> {
    let mut variables = BTreeMap::new();
    for environment in [globals.and_then(|globals| globals.get("Environment")), function.property("Environment")] {
        let Some(environment) = environment else { continue };
        let of_environment = environment.get("Variables").filter(|_| intrinsic::call(environment).is_none());
        let of_environment = of_environment.unwrap_or(environment);
        let fault = if intrinsic::call(of_environment).is_some() {
            if is_no_value(of_environment) {
                continue;
            }
            Some(intrinsic::unexpected(of_environment, "variables are expected here"))
        } else {
            intrinsic::among_keys(of_environment).or_else(|| intrinsic::among_keys(environment))
        };
        if let Some(fault) = fault {
            if !fault.is_intrinsic {
                return Err(fault);
            }
            return Ok(Environment::NotUnderstood(Located::new(fault.line, fault.message)));
        }
        for entry in environment.get("Variables").map_or(&[][..], Node::entries) {
            match variable(&entry.value)? {
                Some(value) => variables.insert(entry.key.clone(), DeployedVariable { line: entry.line, value }),
                None => variables.remove(&entry.key),
            };
        }
    }
    Ok(Environment::Known(variables))
}

fn variable(node: &Node) -> Result<Option<VariableValue>> {
    match text(node) {
        Ok(text) => Ok(text.map(VariableValue::Text)),
        Err(fault) if fault.is_intrinsic => Ok(Some(VariableValue::Intrinsic(fault.message))),
        Err(fault) => Err(fault),
    }
}
