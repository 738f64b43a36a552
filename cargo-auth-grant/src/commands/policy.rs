//! `cargo auth-grant policy`: from artifacts to policies.

use std::slice;

use anyhow::Result;
use auth_grant_core::record::{Grant, Parameters};

use crate::artifact::{self, Functions};
use crate::cli::PolicyArgs;
use crate::deployment::{Deployment, UserPoolSources, how_made, ssm_parameter_arns};
use crate::function::{Function, reader};
use crate::printable::printable;
use crate::user_pool_name::in_words;
use crate::{notes, out, render};

pub(crate) fn run(arguments: &PolicyArgs) -> Result<String> {
    let Functions { functions, are_several } = artifact::select(&arguments.artifacts)?;
    let quiet = arguments.artifacts.build.quiet;
    if !quiet {
        print_granted(&functions);
    }
    let user_pools = UserPoolSources::new(&arguments.deployment, &functions)?;
    let ssm_parameter_arns = ssm_parameter_arns::of(&arguments.deployment.ssm_parameter_arn, &functions)?;
    let how_made = how_made::command_line();
    let deployment = |functions| Deployment {
        functions,
        user_pools: &user_pools,
        ssm_parameter_arns: &ssm_parameter_arns,
        how_made: &how_made,
    };
    let format = arguments.format;
    render::ensure_distinct_names(format, &deployment(&functions))?;
    render::print_warnings(format, &deployment(&functions));
    let Some(folder) = &arguments.out else {
        return render::render(format, &deployment(&functions), are_several);
    };
    // All of them before the first is written, so that what cannot be rendered leaves every file as it was.
    let mut files = Vec::new();
    for function in &functions {
        let text = render::render(format, &deployment(slice::from_ref(function)), false)?;
        files.push((function.name.as_str(), text));
    }
    out::write(folder, render::extension(format), &files, quiet)?;
    Ok(String::new())
}

/// Says on standard error who is granted what, and where.
fn print_granted(functions: &[Function]) {
    for function in functions {
        let grants = function.grants.iter().map(granted);
        for sentence in grants.chain(function.parameters.iter().map(read_from_the_parameter_store)) {
            notes::print("note", format_args!("{}: {sentence}", printable(&function.name)));
        }
    }
}

/// Who is granted what, and where.
fn granted(Grant { handler, auth_actions, user_pool, .. }: &Grant) -> String {
    format!("{handler} is granted {} on {}", auth_actions.join(", "), in_words(user_pool))
}

/// Who may read which variables.
fn read_from_the_parameter_store(parameters: &Parameters) -> String {
    format!("{} may read {} from the Parameter Store", reader(parameters), parameters.names.join(", "))
}
