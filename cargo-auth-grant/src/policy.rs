//! `cargo auth-grant policy`: from artifacts to policies.

use anyhow::{Result, bail};

use crate::cli::PolicyArgs;
use crate::ssm_parameter_arns::SsmParameterArns;
use crate::user_pool_arns::UserPoolArns;
use crate::{artifact, cargo_build, function, render};

pub(crate) fn run(arguments: &PolicyArgs) -> Result<String> {
    let artifacts = if arguments.artifacts.is_empty() {
        cargo_build::build(&arguments.build)?
    } else if selects_a_build(&arguments.build) {
        bail!("give either artifacts to read or options for `cargo build`, not both");
    } else {
        artifact::find(&arguments.artifacts)?
    };
    let functions = function::read(&artifacts, arguments.build.quiet)?;
    let user_pool_arns = UserPoolArns::new(&arguments.user_pool_arn, &functions)?;
    let ssm_parameter_arns = SsmParameterArns::new(&arguments.ssm_parameter_arn, &functions)?;
    render::render(arguments.format, &functions, &user_pool_arns, &ssm_parameter_arns, artifacts.len() > 1)
}

/// Whether an option is given that would make a difference to a build.
fn selects_a_build(options: &cargo_options::Build) -> bool {
    let quiet_only = cargo_options::Build {
        common: cargo_options::CommonOptions { quiet: options.quiet, ..Default::default() },
        ..Default::default()
    };
    options.command().get_args().ne(quiet_only.command().get_args())
}
