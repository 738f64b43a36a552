//! Modules for the AWS CDK in TypeScript.
//!
//! CDK: <https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html>

use auth_grant_core::record::UserPool;

use super::typescript::{self, Imports, Props};
use super::user_pool_names;
use crate::deployment::Deployment;
use crate::function::{Function, GrantedResource};
use crate::names;
use crate::user_pool_name::in_words;

/// What the functions of TypeScript call the Lambda function.
const LAMBDA: &str = "fn";

/// One function of TypeScript for each Lambda function, to call with it.
pub(super) fn render(deployment: &Deployment<'_>) -> String {
    let mut imports = Imports::default();
    let grants: String =
        deployment.functions.iter().map(|function| grant(function, deployment, &mut imports)).collect();
    format!("{}\n{imports}{grants}", typescript::head(deployment))
}

/// The function of TypeScript that grants a Lambda function its policy.
fn grant(function: &Function, deployment: &Deployment<'_>, imports: &mut Imports) -> String {
    imports.add(&["type Function"], "aws-cdk-lib/aws-lambda");
    let mut props = Props::default();
    let user_pools = typescript::user_pools(function, deployment, LAMBDA, imports, &mut props, |user_pool, props| {
        let text = format!("{}.", in_words(user_pool).replacen("the", "The", 1));
        props.add(user_pool_names::property(user_pool), false, "IUserPool", &text)
    });
    if user_pools.keys().any(|user_pool| deployment.user_pools.is_own(user_pool)) {
        imports.add(&["type IUserPool"], "aws-cdk-lib/aws-cognito");
    }
    let mut body = String::new();
    for statement in function.statements() {
        body += &match statement.resource {
            GrantedResource::UserPool(user_pool) => {
                let is_own_event = *user_pool == UserPool::Event && deployment.user_pools.is_own(user_pool);
                let add = if is_own_event { typescript::add_to_policy_apart } else { typescript::add_to_role_policy };
                add(LAMBDA, &statement, &user_pools[user_pool].arns, imports)
            }
            GrantedResource::Parameters => {
                let arns = ssm_parameter_arns(function, deployment, &mut props);
                typescript::add_to_role_policy(LAMBDA, &statement, &arns, imports)
            }
        };
    }
    body += &typescript::environment(LAMBDA, function, &user_pools, |_| "string", &mut props);
    let (interface, parameter) = props.interface(function);
    let doc = format!("Grants `{}` what its handlers are granted, and sets their variables.", function.name);
    format!(
        "\n{interface}{}\nexport function grant{}({LAMBDA}: Function{parameter}): void {{\n{body}}}\n",
        typescript::doc(&doc),
        names::upper_camel(&function.name)
    )
}

/// The expression for the ARNs of the parameters that a function reads.
fn ssm_parameter_arns(function: &Function, deployment: &Deployment<'_>, props: &mut Props) -> String {
    let names: Vec<_> = function.parameter_names().into_iter().collect();
    let text = format!("The ARNs of the parameters in SSM's Parameter Store for {}.", names.join(", "));
    typescript::arns(deployment.ssm_parameter_arns, "ssmParameterArns", &text, props)
}
