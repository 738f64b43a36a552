//! The user pools that a function of a plan or a state is a trigger of.

use std::collections::BTreeSet;

use super::resources::{Resources, TerraformResource, USER_POOL};
use crate::check::model::{Declared, UserPoolRef};
use crate::check::read::node::{Data, Node};

/// The user pools whose events the function gets.
pub(super) fn read<'a>(
    resources: &Resources<'a>,
    function: &TerraformResource<'a>,
    declared: &Declared,
) -> BTreeSet<UserPoolRef> {
    let is_trigger = |pool: &&TerraformResource<'a>| {
        let arn = function.value("arn");
        let is_known = pool.values.get("lambda_config").is_some_and(|config| arn.is_some_and(|arn| holds(config, arn)));
        is_known
            || resources
                .referred_to(pool, &["lambda_config"])
                .iter()
                .any(|(other, _)| other.address == function.address)
    };
    let pools = resources.of_type(USER_POOL).filter(is_trigger);
    pools.filter_map(|pool| UserPoolRef::of_id(&pool.text_of("id"), declared)).collect()
}

/// Whether the ARN is somewhere in there, or that of one of its versions and aliases.
fn holds(node: &Node, arn: &str) -> bool {
    match &node.data {
        Data::Scalar { text, .. } => {
            text.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        }
        Data::List(elements) => elements.iter().any(|element| holds(element, arn)),
        Data::Map(entries) => entries.iter().any(|entry| holds(&entry.value, arn)),
    }
}
