//! The formats a policy is printed in. This is the one place that chooses among them.

mod amplify;
mod cdk;
mod cloudformation;
mod json;
mod sam;
mod template;
mod terraform;
mod typescript;
mod user_pool_names;

use anyhow::Result;
use auth_grant_core::record::UserPool;

use crate::cli::PolicyFormat;
use crate::deployment::Deployment;
use crate::names;
use crate::user_pool_name::name_of;

/// How the name of a file of this format ends.
pub(crate) fn extension(format: PolicyFormat) -> &'static str {
    match format {
        PolicyFormat::Json => "json",
        PolicyFormat::CloudFormation | PolicyFormat::Sam => "yaml",
        PolicyFormat::Terraform => "tf",
        PolicyFormat::Cdk | PolicyFormat::Amplify => "ts",
    }
}

/// Fails if two functions, or two user pools, would be called the same in the output, be it in files of their own.
pub(crate) fn ensure_distinct_names(format: PolicyFormat, deployment: &Deployment<'_>) -> Result<()> {
    let user_pools = |name_in_output: fn(&UserPool) -> String| {
        let own = deployment.user_pools.own().map(|user_pool| (name_of(user_pool), name_in_output(user_pool)));
        names::ensure_distinct("user pools", own)
    };
    let functions = |name_in_output: fn(&str) -> String| {
        let names = deployment.functions.iter().map(|function| function.name.as_str());
        names::ensure_distinct("functions", names.map(|name| (name, name_in_output(name))))
    };
    match format {
        PolicyFormat::Json => Ok(()), // the artifacts' names, which are distinct
        PolicyFormat::CloudFormation | PolicyFormat::Sam => {
            functions(template::function_id)?;
            user_pools(user_pool_names::logical_id)
        }
        PolicyFormat::Terraform => {
            functions(names::snake)?;
            user_pools(user_pool_names::address)
        }
        PolicyFormat::Cdk | PolicyFormat::Amplify => functions(names::lower_camel),
    }
}

/// Warns of what has to be filled in before the policies can be used.
pub(crate) fn print_warnings(format: PolicyFormat, deployment: &Deployment<'_>) {
    if format == PolicyFormat::Json {
        json::print_warnings(deployment);
    }
}

/// The functions' policies, as a whole file; `are_several` if they were read from several artifacts.
pub(crate) fn render(format: PolicyFormat, deployment: &Deployment<'_>, are_several: bool) -> Result<String> {
    match format {
        PolicyFormat::Json => json::render(deployment, are_several),
        PolicyFormat::CloudFormation => cloudformation::render(deployment),
        PolicyFormat::Sam => sam::render(deployment),
        PolicyFormat::Terraform => Ok(terraform::render(deployment)),
        PolicyFormat::Cdk => Ok(cdk::render(deployment)),
        PolicyFormat::Amplify => amplify::render(deployment),
    }
}
