//! IAM policy documents.

use std::collections::BTreeMap;

use anyhow::Result;
use auth_grant_core::{POLICY_VERSION, USER_POOL_ARN_PLACEHOLDER};
use serde::Serialize;

use crate::function::{Access, Function, user_pool_name};
use crate::user_pool_arns::UserPoolArns;

/// An IAM policy document.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PolicyDocument<'a> {
    version: &'a str,
    statement: Vec<Statement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement<'a> {
    effect: &'a str,
    action: Vec<&'a str>,
    resource: String,
}

/// One document for one function, an object of them by name for several.
pub(super) fn render(functions: &[Function], user_pool_arns: &UserPoolArns) -> Result<String> {
    let text = if let [function] = functions {
        serde_json::to_string_pretty(&document(function, user_pool_arns))
    } else {
        let documents = functions.iter().map(|function| (&function.name, document(function, user_pool_arns)));
        serde_json::to_string_pretty(&documents.collect::<BTreeMap<_, _>>())
    };
    Ok(text? + "\n")
}

fn document<'a>(function: &'a Function, user_pool_arns: &UserPoolArns) -> PolicyDocument<'a> {
    let access = function.access();
    let is_only_pool = access.len() == 1;
    let statement = access
        .into_iter()
        .map(|Access { user_pool, iam_actions }| {
            let resource = match user_pool_arns.get(user_pool) {
                Some(arn) => arn.to_string(),
                None if is_only_pool => USER_POOL_ARN_PLACEHOLDER.to_owned(),
                None => format!("${{{}.UserPoolArn}}", user_pool_name(user_pool)),
            };
            Statement { effect: "Allow", action: iam_actions, resource }
        })
        .collect();
    PolicyDocument { version: POLICY_VERSION, statement }
}
