//! IAM policy documents.

use std::collections::BTreeMap;

use anyhow::Result;
use auth_grant_core::POLICY_VERSION;
use serde::Serialize;

use crate::function::Function;
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
    resource: &'a str,
}

/// One document for one artifact, an object of them by name for several, whether they all hold handlers or not.
pub(super) fn render(functions: &[Function], user_pool_arns: &UserPoolArns, several: bool) -> Result<String> {
    let text = if let ([function], false) = (functions, several) {
        serde_json::to_string_pretty(&document(function, user_pool_arns))
    } else {
        let documents = functions.iter().map(|function| (&function.name, document(function, user_pool_arns)));
        serde_json::to_string_pretty(&documents.collect::<BTreeMap<_, _>>())
    };
    Ok(text? + "\n")
}

fn document<'a>(function: &'a Function, user_pool_arns: &'a UserPoolArns) -> PolicyDocument<'a> {
    let statement =
        |(user_pool, action)| Statement { effect: "Allow", action, resource: user_pool_arns.resource(user_pool) };
    PolicyDocument { version: POLICY_VERSION, statement: function.access().into_iter().map(statement).collect() }
}
