//! A Lambda function: the handlers that can run in one artifact.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Grant, Parameters, UserPool};

use crate::artifact::{Artifact, ensure_distinct};
use crate::executable;
use crate::extract::{self, Records};
use crate::notes::{self, printable, quoted};

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
}

impl Function {
    /// What the function may do on each user pool: IAM actions in first-seen order, each once.
    pub(crate) fn access(&self) -> BTreeMap<&UserPool, Vec<&str>> {
        let mut access: BTreeMap<&UserPool, Vec<&str>> = BTreeMap::new();
        for grant in &self.grants {
            let iam_actions = access.entry(&grant.user_pool).or_default();
            for iam_action in &grant.iam_actions {
                if !iam_actions.contains(&iam_action.as_str()) {
                    iam_actions.push(iam_action);
                }
            }
        }
        access
    }
}

/// Reads the artifacts. One without a handler is noted on standard error, but there has to be one with a handler.
pub(crate) fn read(artifacts: &[Artifact], quiet: bool) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut without_handler = Vec::new();
    for artifact in artifacts {
        let executable = executable::read(&artifact.path)?;
        let Records { grants, parameters } =
            extract::records(&executable).with_context(|| format!("in {}", quoted(&artifact.path)))?;
        // Without a handler it is no function of ours, even if it reads a handler's variables as a tool might.
        if grants.is_empty() {
            without_handler.push(quoted(&artifact.path));
        } else {
            functions.push(Function { name: artifact.name.clone(), grants, parameters });
        }
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
        for function in &functions {
            let grants = function.grants.iter().map(granted);
            for sentence in grants.chain(function.parameters.iter().map(read_from_the_parameter_store)) {
                notes::print("note", format_args!("{}: {sentence}", printable(&function.name)));
            }
        }
    }
    Ok(functions)
}

/// Who is granted what, and where.
fn granted(Grant { handler, auth_actions, user_pool, .. }: &Grant) -> String {
    format!("{handler} is granted {} on {}", auth_actions.join(", "), in_words(user_pool))
}

/// Who may read which variables.
fn read_from_the_parameter_store(Parameters { handler, names }: &Parameters) -> String {
    format!("{handler} may read {} from the Parameter Store", names.join(", "))
}

/// The user pool as a sentence calls it.
pub(crate) fn in_words(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => format!("the user pool `{name}`"),
        UserPool::Event => "the user pool of the triggering event".to_owned(),
    }
}
