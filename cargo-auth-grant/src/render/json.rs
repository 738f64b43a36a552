//! IAM policy documents.

use std::collections::BTreeMap;

use anyhow::Result;
use auth_grant_core::POLICY_VERSION;
use serde::Serialize;

use crate::function::{Function, GET_PARAMETERS};
use crate::ssm_parameter_arns::SsmParameterArns;
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
    resource: Resource<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Resource<'a> {
    One(&'a str),
    Several(&'a [String]),
}

/// One document for one artifact, an object of them by name for several, whether they all hold handlers or not.
pub(super) fn render(
    functions: &[Function],
    user_pool_arns: &UserPoolArns,
    ssm_parameter_arns: &SsmParameterArns,
    several: bool,
) -> Result<String> {
    let document = |function| document(function, user_pool_arns, ssm_parameter_arns);
    let text = if let ([function], false) = (functions, several) {
        serde_json::to_string_pretty(&document(function))
    } else {
        let documents = functions.iter().map(|function| (&function.name, document(function)));
        serde_json::to_string_pretty(&documents.collect::<BTreeMap<_, _>>())
    };
    Ok(text? + "\n")
}

fn document<'a>(
    function: &'a Function,
    user_pool_arns: &'a UserPoolArns,
    ssm_parameter_arns: &'a SsmParameterArns,
) -> PolicyDocument<'a> {
    let allow = |action, resource| Statement { effect: "Allow", action, resource };
    let access = function.access().into_iter();
    let mut statement: Vec<_> =
        access.map(|(user_pool, actions)| allow(actions, Resource::One(user_pool_arns.resource(user_pool)))).collect();
    if !function.parameters.is_empty() {
        let resource = match ssm_parameter_arns.resources() {
            [one] => Resource::One(one),
            several => Resource::Several(several),
        };
        statement.push(allow(vec![GET_PARAMETERS], resource));
    }
    PolicyDocument { version: POLICY_VERSION, statement }
}
