//! `cargo auth-grant check`: compares what handlers and structs are granted with a committed file.

mod notes;

use anyhow::Result;

use super::output::Output;
use crate::artifact;
use crate::check::{self, Chosen, Comparison, FunctionFindings};
use crate::cli::CheckArgs;
use crate::deployment::{UserPoolSources, ssm_parameter_arns};
use crate::printable::printable;

pub(crate) fn run(arguments: &CheckArgs) -> Result<Output> {
    let path = &arguments.against;
    let model = check::read(path)?;
    let functions = artifact::select(&arguments.artifacts)?;
    let given = &arguments.deployment;
    let user_pools = UserPoolSources::new(&given.user_pool_arn, &given.user_pool_id, &functions)?;
    let ssm_parameter_arns = ssm_parameter_arns::of(&given.ssm_parameter_arn, &functions)?;
    let Chosen { pairs: chosen, left_out } = check::choose(&functions, &model, &arguments.function, path)?;
    let (expected, assumptions) = check::expected_user_pools(&chosen, &user_pools, &model);
    if !arguments.artifacts.build.quiet {
        if arguments.function.is_empty() {
            notes::print_other_names(&chosen, model.kind, path);
        }
        notes::print_left_out(&left_out, path);
        notes::print_assumptions(&assumptions, path);
        notes::print_not_allowed(&arguments.allow_action, &chosen, path);
    }
    notes::print_not_yet_known(&chosen);
    let mut all = Vec::new();
    for ((function, deployed), expected) in chosen.iter().zip(&expected) {
        let comparison = Comparison {
            function,
            deployed,
            expected,
            user_pools: &user_pools,
            ssm_parameter_arns: &ssm_parameter_arns,
            allowed_actions: &arguments.allow_action,
            model: &model,
        };
        let findings = check::compare(&comparison).map_err(|fault| fault.in_file(path))?;
        all.push(FunctionFindings { function: printable(&function.name), id: printable(&deployed.id), findings });
    }
    let text = check::report(arguments.format, path, &all)?;
    let is_fine = all.iter().all(|function| function.findings.is_empty());
    Ok(if is_fine { Output::fine(text) } else { Output::finding(text) })
}
