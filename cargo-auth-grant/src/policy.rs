//! `cargo auth-grant policy`: from artifacts to policies.

use std::slice;

use anyhow::Result;

use crate::cli::PolicyArgs;
use crate::deployment::Deployment;
use crate::function::{self, Functions};
use crate::render::{Format, json};
use crate::user_pools::UserPools;
use crate::{how_made, out, render, ssm_parameter_arns};

pub(crate) fn run(arguments: &PolicyArgs) -> Result<String> {
    let Functions { functions, are_several } = function::select(&arguments.artifacts)?;
    let quiet = arguments.artifacts.build.quiet;
    if !quiet {
        function::print_notes(&functions);
    }
    let user_pools = UserPools::new(&arguments.resources, &functions)?;
    let ssm_parameter_arns = ssm_parameter_arns::of(&arguments.resources.ssm_parameter_arn, &functions)?;
    let how_made = how_made::command_line();
    let deployment = |functions| Deployment {
        functions,
        user_pools: &user_pools,
        ssm_parameter_arns: &ssm_parameter_arns,
        how_made: &how_made,
    };
    let format = arguments.format;
    render::ensure_distinct_names(format, &deployment(&functions))?;
    if format == Format::Json {
        json::print_warnings(&deployment(&functions));
    }
    let Some(folder) = &arguments.out else {
        return render::render(format, &deployment(&functions), are_several);
    };
    // All of them before the first is written, so that what cannot be rendered leaves every file as it was.
    let mut files = Vec::new();
    for function in &functions {
        let text = render::render(format, &deployment(slice::from_ref(function)), false)?;
        files.push((function.name.as_str(), text));
    }
    out::write(folder, format.extension(), &files, quiet)?;
    Ok(String::new())
}
