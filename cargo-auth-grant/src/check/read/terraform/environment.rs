//! The variables of a function in a plan or a state.

use std::collections::{BTreeMap, BTreeSet};

use super::resources::{Resources, TerraformResource, USER_POOL, blocks};
use crate::check::model::{Declared, DeployedVariable, Environment, UserPoolRef, VariableValue};
use crate::check::read::node::Node;

pub(super) fn read<'a>(
    resources: &Resources<'a>,
    function: &TerraformResource<'a>,
    declared: &Declared,
) -> Environment {
    let mut variables = BTreeMap::new();
    let environment = blocks(function.values, "environment").first().and_then(|block| block.get("variables"));
    for entry in environment.map_or(&[][..], Node::entries) {
        if let Some(text) = entry.value.known_text() {
            // Nothing is put in its place any more; so does Terraform write it.
            let value = VariableValue::Text(text.replace("${", "$${"));
            variables.insert(entry.key.clone(), DeployedVariable { line: entry.line, value });
        }
    }
    let user_pools = || {
        let texts = user_pool_ids_in(resources, function).into_iter();
        texts.filter_map(|text| UserPoolRef::of_id(&text, declared)).collect()
    };
    if function.is_unknown("environment") {
        return Environment::NotYetKnown(user_pools());
    }
    let block = function.unknown.and_then(|unknown| unknown.get("environment")?.elements().first());
    match block.and_then(|block| block.get("variables")) {
        // AWS's provider says so as soon as one value is not known.
        Some(unknown) if unknown.is_true() => Environment::NotYetKnown(user_pools()),
        unknown => {
            for entry in unknown.map_or(&[][..], Node::entries) {
                let value = match user_pool_ids_in(resources, function).as_slice() {
                    [one] => VariableValue::Text(one.clone()),
                    _ => VariableValue::Unknown,
                };
                variables.entry(entry.key.clone()).or_insert(DeployedVariable { line: function.line, value });
            }
            Environment::Known(variables)
        }
    }
}

/// The user pools that the environment refers to, without saying in which variable; those by ID where there are some.
fn user_pool_ids_in<'a>(resources: &Resources<'a>, function: &TerraformResource<'a>) -> Vec<String> {
    let referred = resources.referred_to(function, &["environment", "0", "variables"]);
    let referred = referred.into_iter().filter(|(pool, _)| pool.of_type == USER_POOL);
    let (ids, others): (Vec<_>, Vec<_>) =
        referred.partition(|(_, attribute)| attribute == "id" || attribute.is_empty());
    let texts = if ids.is_empty() { others } else { ids };
    let texts: BTreeSet<_> = texts
        .iter()
        .map(|(pool, attribute)| pool.text_of(if attribute.is_empty() { "id" } else { attribute }))
        .collect();
    texts.into_iter().collect()
}
