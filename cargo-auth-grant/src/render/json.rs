//! IAM policy documents.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use auth_grant_core::record::UserPool;
use auth_grant_core::{POLICY_VERSION, USER_POOL_ARN_PLACEHOLDER};
use serde::Serialize;

use crate::deployment::{Deployment, UserPoolSource};
use crate::function::{Function, GrantedResource};
use crate::notes;
use crate::user_pool_name::{in_words, name_of};

/// What stands for parameters whose ARN is not known: IAM refuses such a policy.
const SSM_PARAMETER_ARN_PLACEHOLDER: &str = "${SsmParameterArn}";

/// An IAM policy document.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PolicyDocument<'a> {
    version: &'a str,
    statement: Vec<DocumentStatement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DocumentStatement<'a> {
    effect: &'a str,
    action: Vec<&'a str>,
    resource: OneOrSeveral,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OneOrSeveral {
    One(String),
    Several(Vec<String>),
}

impl OneOrSeveral {
    /// These ARNs, or what stands for them.
    fn of(arns: &[impl ToString], placeholder: String) -> Self {
        match arns {
            [] => Self::One(placeholder),
            [one] => Self::One(one.to_string()),
            several => Self::Several(several.iter().map(ToString::to_string).collect()),
        }
    }
}

/// One document for one artifact, an object of them by name for several, whether they all hold handlers or not.
pub(super) fn render(deployment: &Deployment<'_>, are_several: bool) -> Result<String> {
    let mut documents = BTreeMap::new();
    for function in deployment.functions {
        documents.insert(&function.name, document(function, deployment)?);
    }
    let text = match (documents.first_key_value(), are_several) {
        (Some((_, document)), false) => serde_json::to_string_pretty(document),
        _ => serde_json::to_string_pretty(&documents),
    };
    Ok(text? + "\n")
}

/// Warns of placeholders.
pub(super) fn print_warnings(deployment: &Deployment<'_>) {
    let mut warnings = BTreeSet::new();
    let mut parameters = BTreeSet::new();
    for function in deployment.functions {
        for statement in function.statements() {
            match statement.resource {
                GrantedResource::UserPool(user_pool) => {
                    warnings.extend(placeholder_warning(function, user_pool, deployment));
                }
                GrantedResource::Parameters => parameters.extend(function.parameter_names()),
            }
        }
    }
    if !parameters.is_empty() && deployment.ssm_parameter_arns.is_empty() {
        warnings.insert(format!(
            "`{SSM_PARAMETER_ARN_PLACEHOLDER}` stands for the ARNs of the parameters for {}, and IAM refuses the policy \
             until you fill it in with `--ssm-parameter-arn ARN`, once for each of them",
            parameters.into_iter().collect::<Vec<_>>().join(", ")
        ));
    }
    for warning in warnings {
        notes::print("warning", warning);
    }
}

/// The warning about the placeholder of a user pool, if it has one.
fn placeholder_warning(function: &Function, user_pool: &UserPool, deployment: &Deployment<'_>) -> Option<String> {
    let (placeholder, option) = placeholder(function, user_pool, deployment);
    let (arns, option) = match deployment.user_pools.source(user_pool) {
        UserPoolSource::Own => ("ARN", option),
        UserPoolSource::Several(arns) if arns.is_empty() => {
            ("ARNs", format!("{option}, once for each of them, or with an ARN that ends in `userpool/*`"))
        }
        _ => return None,
    };
    Some(format!(
        "`{placeholder}` stands for the {arns} of {}, and IAM refuses the policy until you fill it in with {option}",
        in_words(user_pool)
    ))
}

fn document<'a>(function: &'a Function, deployment: &Deployment<'_>) -> Result<PolicyDocument<'a>> {
    let mut statements = Vec::new();
    for statement in function.statements() {
        let resource = match statement.resource {
            GrantedResource::UserPool(user_pool) => user_pool_arns(function, user_pool, deployment)?,
            GrantedResource::Parameters => {
                OneOrSeveral::of(deployment.ssm_parameter_arns, SSM_PARAMETER_ARN_PLACEHOLDER.to_owned())
            }
        };
        statements.push(DocumentStatement { effect: "Allow", action: statement.iam_actions, resource });
    }
    Ok(PolicyDocument { version: POLICY_VERSION, statement: statements })
}

/// The ARN of the user pool, the ARNs of `UserPool::Any`, or what stands for them.
fn user_pool_arns(function: &Function, user_pool: &UserPool, deployment: &Deployment<'_>) -> Result<OneOrSeveral> {
    let (placeholder, option) = placeholder(function, user_pool, deployment);
    match deployment.user_pools.source(user_pool) {
        UserPoolSource::Own => Ok(OneOrSeveral::One(placeholder)),
        UserPoolSource::Several(arns) => Ok(OneOrSeveral::of(arns, placeholder)),
        UserPoolSource::Arn(arn) => Ok(OneOrSeveral::One(arn.to_string())),
        UserPoolSource::Id(id) => bail!(
            "a policy in JSON has the whole ARN of {}, of which `{id}` is only the end; give {option} instead of \
             `--user-pool-id`",
            in_words(user_pool)
        ),
    }
}

/// What stands for the user pool's ARN, and the option that fills it in. Two pools must not have one placeholder: who
/// replaces it would give one of them the other's ARN.
fn placeholder(function: &Function, user_pool: &UserPool, deployment: &Deployment<'_>) -> (String, String) {
    let name = name_of(user_pool);
    let option = format!("`--user-pool-arn {name}=ARN`");
    if *user_pool == UserPool::Event && deployment.user_pools.triggers().len() > 1 {
        (format!("${{{}.{name}.UserPoolArn}}", function.name), format!("{option}, for one function at a time"))
    } else if deployment.user_pools.len() == 1 {
        (USER_POOL_ARN_PLACEHOLDER.to_owned(), "`--user-pool-arn ARN`".to_owned())
    } else {
        (format!("${{{name}.UserPoolArn}}"), option)
    }
}
