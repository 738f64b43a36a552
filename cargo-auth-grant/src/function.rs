//! A Lambda function: the handlers that can run in one artifact.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Record, UserPool};

use crate::artifact::{Artifact, ensure_distinct};
use crate::notes::{self, printable, quoted};
use crate::{executable, extract};

/// The handlers that can run in one artifact.
pub(crate) struct Function {
    /// The artifact's name.
    pub(crate) name: String,
    /// At least one, in order.
    pub(crate) handlers: Vec<Record>,
}

impl Function {
    /// What the function may do on each user pool: IAM actions in first-seen order, each once.
    pub(crate) fn access(&self) -> BTreeMap<&UserPool, Vec<&str>> {
        let mut access: BTreeMap<&UserPool, Vec<&str>> = BTreeMap::new();
        for handler in &self.handlers {
            let iam_actions = access.entry(&handler.user_pool).or_default();
            for iam_action in &handler.iam_actions {
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
        let handlers = extract::records(&executable).with_context(|| format!("in {}", quoted(&artifact.path)))?;
        if handlers.is_empty() {
            without_handler.push(quoted(&artifact.path));
        } else {
            functions.push(Function { name: artifact.name.clone(), handlers });
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
            for handler in &function.handlers {
                notes::print("note", format_args!("{}: {}", printable(&function.name), sentence(handler)));
            }
        }
    }
    Ok(functions)
}

/// Who is granted what, and where.
fn sentence(record: &Record) -> String {
    let Record { package, package_version, handler, grants, user_pool, .. } = record;
    let (grants, user_pool) = (grants.join(", "), in_words(user_pool));
    format!("{handler} of {package} {package_version} is granted {grants} on {user_pool}")
}

/// The user pool as a sentence calls it.
pub(crate) fn in_words(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => format!("the user pool `{name}`"),
        UserPool::Event => "the user pool of the triggering event".to_owned(),
    }
}
