//! `CloudFormation`: a policy of its own for each function's role, and the function's environment.

use anyhow::Result;

use super::template::Template;
use crate::deployment::Deployment;

pub(super) fn render(deployment: &Deployment<'_>) -> Result<String> {
    let mut template = Template::new(deployment)?;
    for function in deployment.functions {
        let environment = template.environment(function)?;
        template.add_function(function, "AWS::Lambda::Function", environment.into_iter().collect(), "");
        // Not in the role, which a function waits for, and a user pool for the function that is its trigger.
        template.add_policy(function, function.statements())?;
    }
    Ok(template.finish(None))
}
