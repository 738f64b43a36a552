//! A Lambda function: the handlers that can run in one artifact.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Absence, Grant, Handler, Parameters, UserPool};
use auth_grant_core::variable::defined_by_lambda;
use indicatif::ProgressBar;

use crate::artifact::{self, Artifact, ensure_distinct};
use crate::cli::ArtifactArgs;
use crate::executable::{self, Executable};
use crate::extract::{self, Records};
use crate::faults::Faults;
use crate::notes::{self, printable, quoted};
use crate::provenance::Provenance;
use crate::user_pools::in_words;
use crate::{cargo_build, parallel};

/// The IAM action that reads parameters. It is this program's to name: no record can put another one in its place.
///
/// AWS: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>
pub(crate) const GET_PARAMETERS: &str = "ssm:GetParameters";

/// The handlers that can run in one artifact.
pub(crate) struct Function {
    /// The artifact's name.
    pub(crate) name: String,
    /// Those of its handlers; at least one, in order.
    pub(crate) grants: BTreeSet<Grant>,
    /// What it reads from SSM's Parameter Store, in order.
    pub(crate) parameters: BTreeSet<Parameters>,
    /// Whether it is built for Lambda on arm64 and not on x86-64.
    pub(crate) is_arm64: bool,
}

/// A statement of a function's policy.
pub(crate) struct Statement<'a> {
    /// In first-seen order, each once.
    pub(crate) iam_actions: Vec<&'a str>,
    pub(crate) resource: Resource<'a>,
    /// Who needs it: a line for each handler, with what it is granted. Holds nothing that does not print.
    pub(crate) reasons: Vec<String>,
}

/// What a statement allows to act on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resource<'a> {
    UserPool(&'a UserPool),
    /// The parameters of `--ssm-parameter-arn`.
    Parameters,
}

/// The value of a function's environment variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// The ID of this user pool, which is no `UserPool::Event`.
    UserPoolId(&'a UserPool),
    /// Whoever deploys has to give one.
    Required,
    /// It may be blank, which is the same as absent; the handlers take this default then, if it says so.
    Optional(Option<&'a str>),
}

impl Function {
    /// The statements of its policy: one for each user pool in order, then that for parameters if it reads some.
    pub(crate) fn statements(&self) -> Vec<Statement<'_>> {
        let mut by_user_pool: BTreeMap<&UserPool, Statement<'_>> = BTreeMap::new();
        for grant in &self.grants {
            let statement = by_user_pool.entry(&grant.user_pool).or_insert_with(|| Statement {
                iam_actions: Vec::new(),
                resource: Resource::UserPool(&grant.user_pool),
                reasons: Vec::new(),
            });
            statement.reasons.push(printable(&format!("{}: {}", grant.handler, grant.auth_actions.join(", "))));
            for iam_action in &grant.iam_actions {
                if !statement.iam_actions.contains(&iam_action.as_str()) {
                    statement.iam_actions.push(iam_action);
                }
            }
        }
        let mut statements: Vec<_> = by_user_pool.into_values().collect();
        if !self.parameters.is_empty() {
            let reason = |parameters: &Parameters| {
                let names = parameters.names.join(", ");
                printable(&format!("{}: `Env::resolve` reads {names}", reader(parameters)))
            };
            statements.push(Statement {
                iam_actions: vec![GET_PARAMETERS],
                resource: Resource::Parameters,
                reasons: self.parameters.iter().map(reason).collect(),
            });
        }
        statements
    }

    /// The names of the variables that it reads from the Parameter Store, in order.
    pub(crate) fn parameter_names(&self) -> BTreeSet<&str> {
        self.parameters.iter().flat_map(|parameters| &parameters.names).map(String::as_str).collect()
    }

    /// The environment variables it needs from whoever deploys it: those of user pools, then those of `env(…)` by name,
    /// without those that Lambda defines itself.
    pub(crate) fn variables(&self) -> Vec<(&str, Value<'_>)> {
        let mut user_pools = BTreeMap::new();
        let mut others: BTreeMap<&str, Value<'_>> = BTreeMap::new();
        for grant in &self.grants {
            if let UserPool::Resource { variable, .. } = &grant.user_pool {
                user_pools.insert(variable.as_str(), Value::UserPoolId(&grant.user_pool));
            }
            for variable in &grant.variables {
                let value = match &variable.absence {
                    Absence::Error => Value::Required,
                    Absence::None => Value::Optional(None),
                    Absence::Default(default) => Value::Optional(Some(default)),
                };
                let entry = others.entry(&variable.name).or_insert(value);
                *entry = match (*entry, value) {
                    (Value::Optional(one), Value::Optional(other)) => Value::Optional(one.filter(|_| one == other)),
                    _ => Value::Required,
                };
            }
        }
        others.retain(|name, _| defined_by_lambda(name).is_none() && !user_pools.contains_key(name));
        user_pools.into_iter().chain(others).collect()
    }
}

/// The functions that some artifacts hold.
pub(crate) struct Functions {
    /// By name; at least one.
    pub(crate) functions: Vec<Function>,
    /// Whether several artifacts were read, with handlers or without.
    pub(crate) are_several: bool,
}

/// The functions in the artifacts that are selected, or in what cargo builds.
pub(crate) fn select(arguments: &ArtifactArgs) -> Result<Functions> {
    let build = &arguments.build;
    notes::set_color(build.color.as_deref());
    let provenance = Provenance::new(build.manifest_path.as_deref(), &arguments.allow_package)?;
    let artifacts = if arguments.artifacts.is_empty() {
        cargo_build::build(build)?
    } else if cargo_build::is_selected(build) {
        bail!("give either artifacts to read or options for `cargo build`, not both");
    } else {
        artifact::find(&arguments.artifacts)?
    };
    let functions = read(&artifacts, &provenance, build.quiet)?;
    Ok(Functions { functions, are_several: artifacts.len() > 1 })
}

/// Reads the artifacts. One without a handler is noted on standard error, but there has to be one with a handler.
pub(crate) fn read(artifacts: &[Artifact], provenance: &Provenance, quiet: bool) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut without_handler = Vec::new();
    let mut faults = Vec::new();
    // It shows on a terminal only.
    let progress = if quiet { ProgressBar::hidden() } else { ProgressBar::new(artifacts.len() as u64) };
    let results = parallel::map(artifacts, |artifact| {
        let result = read_one(artifact, provenance);
        progress.inc(1);
        result
    });
    progress.finish_and_clear();
    for (artifact, result) in artifacts.iter().zip(results) {
        match result {
            Ok(Some(function)) => functions.push(function),
            Ok(None) => without_handler.push(quoted(&artifact.path)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    if functions.is_empty() {
        bail!(
            "no handler with `#[grant(…)]` can run in {}; one that nothing calls is not in the binary",
            without_handler.join(", ")
        );
    }
    if !quiet {
        for path in without_handler {
            notes::print("note", format_args!("no handler with `#[grant(…)]` can run in {path}"));
        }
    }
    Ok(functions)
}

/// Says on standard error who is granted what, and where.
pub(crate) fn print_notes(functions: &[Function]) {
    for function in functions {
        let grants = function.grants.iter().map(granted);
        for sentence in grants.chain(function.parameters.iter().map(read_from_the_parameter_store)) {
            notes::print("note", format_args!("{}: {sentence}", printable(&function.name)));
        }
    }
}

/// The handler whose variables these are: the record stands in a function of its module.
pub(crate) fn reader(parameters: &Parameters) -> Handler {
    let handler = parameters.handler.clone();
    let path = handler.path.strip_suffix("::resolve").unwrap_or(&handler.path).to_owned();
    Handler { path, ..handler }
}

/// The function in an artifact, if there is one.
fn read_one(artifact: &Artifact, provenance: &Provenance) -> Result<Option<Function>> {
    let Executable { bytes, is_arm64 } = executable::open(&artifact.path)?;
    let records = extract::records(bytes).and_then(|records| provenance.check(records));
    let Records { grants, parameters } = records.with_context(|| format!("in {}", quoted(&artifact.path)))?;
    // Without a handler it is no function of ours, even if it reads a handler's variables as a tool might.
    if grants.is_empty() {
        return Ok(None);
    }
    ensure_own_variables(&grants).with_context(|| format!("in {}", quoted(&artifact.path)))?;
    Ok(Some(Function { name: artifact.name.clone(), grants, parameters, is_arm64 }))
}

/// Fails if two user pools would have their IDs in one variable: one handler would act on the other's.
fn ensure_own_variables(grants: &BTreeSet<Grant>) -> Result<()> {
    let mut by_variable: BTreeMap<&str, &Grant> = BTreeMap::new();
    for grant in grants {
        let UserPool::Resource { variable, .. } = &grant.user_pool else { continue };
        let other = by_variable.entry(variable).or_insert(grant);
        if other.user_pool != grant.user_pool {
            bail!(
                "{} uses {} and {} uses {}, and the variable `{variable}` can have the ID of one of them only; write \
                 the same `user_pool = \"…\"` in both if it is one, or else give one another name",
                printable(&other.handler.to_string()),
                in_words(&other.user_pool),
                printable(&grant.handler.to_string()),
                in_words(&grant.user_pool)
            );
        }
    }
    Ok(())
}

/// Who is granted what, and where.
fn granted(Grant { handler, auth_actions, user_pool, .. }: &Grant) -> String {
    format!("{handler} is granted {} on {}", auth_actions.join(", "), in_words(user_pool))
}

/// Who may read which variables.
fn read_from_the_parameter_store(parameters: &Parameters) -> String {
    format!("{} may read {} from the Parameter Store", reader(parameters), parameters.names.join(", "))
}
