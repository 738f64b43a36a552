//! A Lambda function: the handlers that can run in one artifact.

use anyhow::{Context as _, Result, bail};
use auth_grant_core::record::{Record, UserPool};

use crate::artifact::{Artifact, ensure_distinct};
use crate::{executable, extract};

/// The handlers that can run in one artifact.
pub(crate) struct Function {
    /// The artifact's name.
    pub(crate) name: String,
    /// At least one, by the handler's path.
    pub(crate) handlers: Vec<Record>,
}

/// What one function may do on one user pool.
pub(crate) struct Access<'a> {
    pub(crate) user_pool: &'a UserPool,
    /// In first-seen order, each once.
    pub(crate) iam_actions: Vec<&'a str>,
}

impl Function {
    /// What the function may do, one entry for each user pool.
    pub(crate) fn access(&self) -> Vec<Access<'_>> {
        let mut all: Vec<Access<'_>> = Vec::new();
        for handler in &self.handlers {
            let position = all.iter().position(|access| *access.user_pool == handler.user_pool);
            let position = position.unwrap_or_else(|| {
                all.push(Access { user_pool: &handler.user_pool, iam_actions: Vec::new() });
                all.len() - 1
            });
            for iam_action in &handler.iam_actions {
                if !all[position].iam_actions.contains(&iam_action.as_str()) {
                    all[position].iam_actions.push(iam_action);
                }
            }
        }
        all
    }
}

/// The name of a user pool on the command line and in output.
pub(crate) fn user_pool_name(user_pool: &UserPool) -> &str {
    match user_pool {
        UserPool::Resource { name, .. } => name,
        UserPool::Event => "event",
    }
}

/// Reads the artifacts. One without a handler is noted on standard error, but there has to be one with a handler.
pub(crate) fn read(artifacts: &[Artifact], quiet: bool) -> Result<Vec<Function>> {
    ensure_distinct(artifacts)?;
    let mut functions = Vec::new();
    let mut without_handler = Vec::new();
    for artifact in artifacts {
        let executable = executable::read(&artifact.path)?;
        let handlers = extract::records(&executable).with_context(|| format!("in `{}`", artifact.path.display()))?;
        if handlers.is_empty() {
            without_handler.push(format!("`{}`", artifact.path.display()));
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
            eprintln!("note: no handler with `#[grant(…)]` can run in {path}");
        }
        for function in &functions {
            for handler in &function.handlers {
                let Record { package, package_version, handler, grants, user_pool, .. } = handler;
                let (name, grants) = (&function.name, grants.join(", "));
                let user_pool = match user_pool {
                    UserPool::Resource { name, .. } => format!("the user pool `{name}`"),
                    UserPool::Event => "the user pool of the triggering event".to_owned(),
                };
                eprintln!("note: {name}: {handler} of {package} {package_version} is granted {grants} on {user_pool}");
            }
        }
    }
    Ok(functions)
}
