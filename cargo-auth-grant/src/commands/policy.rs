//! `cargo auth-grant policy`: from artifacts to policies.

use std::slice;

use anyhow::Result;

use crate::artifact;
use crate::cli::PolicyArgs;
use crate::deployment::{Deployment, UserPoolSources, how_made, ssm_parameter_arns};
use crate::function::{Function, ReachableGrant, also_needed};
use crate::printable::printable;
use crate::{notes, out, render};

pub(crate) fn run(arguments: &PolicyArgs) -> Result<String> {
    let quiet = arguments.artifacts.build.quiet;
    let functions = artifact::select(&arguments.artifacts)?;
    let are_several = functions.len() > 1;
    let functions = artifact::granted(functions, quiet)?;
    if !quiet {
        print_granted(&functions);
    }
    let given = &arguments.deployment;
    let user_pools = UserPoolSources::new(&given.user_pool_arn, &given.user_pool_id, &functions)?;
    let ssm_parameter_arns = ssm_parameter_arns::of(&given.ssm_parameter_arn, &functions)?;
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

/// Says on standard error who is granted what, and where, and what that needs besides.
fn print_granted(functions: &[Function]) {
    for function in functions {
        let grants = function.granted().map(ReachableGrant::sentence);
        let also_needed = function.statements().into_iter().flat_map(|statement| also_needed(statement.iam_actions));
        let parameters = function.parameter_readers().map(ReachableGrant::sentence_for_parameters);
        for sentence in grants.chain(parameters).chain(also_needed) {
            notes::print("note", format_args!("{}: {sentence}", printable(&function.name)));
        }
    }
}
