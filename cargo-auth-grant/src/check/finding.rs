//! What is found.

use std::collections::BTreeSet;

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FindingKind {
    /// A handler is granted what the role does not allow.
    Missing,
    /// The role allows what no handler is granted.
    Excess,
    /// A variable that is not as the handlers need it.
    Variable,
    /// Something that decides what is allowed, and that this program cannot see into.
    NotUnderstood,
}

/// Texts hold nothing that does not print.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) kind: FindingKind,
    pub(crate) line: usize,
    /// What it is about, in a few words.
    pub(crate) subject: String,
    /// A sentence, with what to do.
    pub(crate) message: String,
    pub(crate) iam_action: Option<String>,
    pub(crate) user_pool: Option<String>,
    pub(crate) handler: Option<String>,
    /// Of what is missing, the auth actions it comes from; of what is in excess, the one that would stand for it.
    pub(crate) grant: Option<String>,
}

impl Finding {
    /// One that is about no IAM action, user pool, handler or grant as yet.
    pub(crate) fn new(kind: FindingKind, line: usize, subject: impl Into<String>, message: impl Into<String>) -> Self {
        let (subject, message) = (subject.into(), message.into());
        Self { kind, line, subject, message, iam_action: None, user_pool: None, handler: None, grant: None }
    }

    pub(crate) fn of_iam_action(self, iam_action: impl Into<String>) -> Self {
        Self { iam_action: Some(iam_action.into()), ..self }
    }

    pub(crate) fn on_user_pool(self, user_pool: impl Into<String>) -> Self {
        Self { user_pool: Some(user_pool.into()), ..self }
    }

    pub(crate) fn for_handler(self, handler: impl Into<String>) -> Self {
        Self { handler: Some(handler.into()), ..self }
    }

    /// Without a name, no grant stands for it.
    pub(crate) fn with_grant(self, grant: Option<String>) -> Self {
        Self { grant, ..self }
    }
}

/// The findings about one function.
pub(crate) struct FunctionFindings {
    /// The artifact's name, printable.
    pub(crate) function: String,
    /// What it is called in the file, printable; nothing where it has no name there.
    pub(crate) id: String,
    pub(crate) findings: BTreeSet<Finding>,
}
