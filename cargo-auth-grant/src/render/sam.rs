//! AWS SAM: the policies and the environment of each function.
//!
//! AWS: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html>

use anyhow::Result;
use auth_grant_core::record::UserPool;

use super::template::{Template, Yaml};
use crate::deployment::Deployment;
use crate::function::{GrantedResource, Statement};

pub(super) fn render(deployment: &Deployment<'_>) -> Result<String> {
    let mut template = Template::new(deployment)?;
    for function in deployment.functions {
        let mut properties = Vec::new();
        let mut note = "";
        // In the role, which the function waits for, and the user pool for the function that is its trigger, it would
        // be a circular dependency.
        let waits_for_function = |statement: &Statement<'_>| match statement.resource {
            GrantedResource::UserPool(UserPool::Event) => template.is_own(&UserPool::Event),
            _ => false,
        };
        let (apart, inline): (Vec<_>, Vec<_>) = function.statements().into_iter().partition(waits_for_function);
        if !inline.is_empty() {
            let document = template.policy_document(function, inline)?;
            note = ", without a `Role`: SAM ignores `Policies` beside one";
            properties.push(("Policies".to_owned(), Yaml::list([document])));
        }
        properties.extend(template.environment(function)?);
        template.add_function(function, "AWS::Serverless::Function", properties, note);
        if !apart.is_empty() {
            template.add_policy(function, apart)?;
        }
    }
    Ok(template.finish(Some("AWS::Serverless-2016-10-31")))
}
