//! `cargo auth-grant check`: what handlers are granted, held against a committed file.

mod choice;
mod cloudformation;
mod compare;
mod expected;
mod file;
mod finding;
mod intrinsic;
mod managed_policy;
mod model;
mod node;
mod parameters;
mod partition;
mod pattern;
mod policy_document;
mod report;
mod sam_policy_template;
mod terraform;
mod user_pool;
mod variables;

use anyhow::Result;

use self::compare::Comparison;
use self::expected::{Taken, expected};
use self::model::Environment;
use self::report::Report;
use crate::cli::CheckArgs;
use crate::function::{self, Functions};
use crate::notes::{self, printable, quoted};
use crate::user_pools::UserPools;
use crate::{Output, ssm_parameter_arns};

pub(crate) fn run(arguments: &CheckArgs) -> Result<Output> {
    let path = &arguments.against;
    let model = file::read(path)?;
    let Functions { functions, .. } = function::select(&arguments.artifacts)?;
    let user_pools = UserPools::new(&arguments.resources, &functions)?;
    let ssm_parameter_arns = ssm_parameter_arns::of(&arguments.resources.ssm_parameter_arn, &functions)?;
    let chosen = choice::choose(&functions, &model, &arguments.function, path)?;
    let (expected, taken) = expected(&chosen, &user_pools, &model);
    if !arguments.artifacts.build.quiet {
        for (function, deployed) in &chosen {
            if arguments.function.is_empty() && !choice::is_named(deployed, &function.name, model.kind) {
                notes::print(
                    "note",
                    format_args!(
                        "`{}` is held against `{}`, the only function in {}",
                        printable(&function.name),
                        printable(&deployed.id),
                        quoted(path)
                    ),
                );
            }
        }
        for Taken { name, user_pool } in taken {
            notes::print(
                "note",
                format_args!(
                    "the user pool `{name}` is taken to be {}, to which {} gives access; say which it is with \
                     `--user-pool-arn`",
                    printable(&user_pool.to_string()),
                    quoted(path)
                ),
            );
        }
    }
    for (_, deployed) in &chosen {
        if matches!(deployed.environment, Environment::NotYetKnown(_)) {
            notes::print(
                "warning",
                format_args!(
                    "the variables of `{}` are not known before the plan is applied, and so are not checked; check the \
                     state afterwards",
                    printable(&deployed.id)
                ),
            );
        }
        let number = deployed.access.known_by_reference;
        if number > 0 {
            notes::print(
                "warning",
                format_args!(
                    "{number} {} of the policy of `{}` {} known only by what {} to before the plan is applied; check the \
                     state afterwards",
                    if number == 1 { "resource" } else { "resources" },
                    printable(&deployed.id),
                    if number == 1 { "is" } else { "are" },
                    if number == 1 { "it refers" } else { "they refer" },
                ),
            );
        }
    }
    let mut reports = Vec::new();
    for ((function, deployed), expected) in chosen.iter().zip(&expected) {
        let comparison = Comparison {
            function,
            deployed,
            expected,
            user_pools: &user_pools,
            ssm_parameter_arns: &ssm_parameter_arns,
            model: &model,
        };
        let findings = comparison.findings().map_err(|fault| file::at(path, &fault))?;
        reports.push(Report { function: printable(&function.name), id: printable(&deployed.id), findings });
    }
    let text = report::render(arguments.format, path, &reports)?;
    let is_fine = reports.iter().all(|report| report.findings.is_empty());
    Ok(if is_fine { Output::fine(text) } else { Output::finding(text) })
}
