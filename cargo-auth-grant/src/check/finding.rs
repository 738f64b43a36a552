//! What is found.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FindingKind {
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
pub(super) struct Finding {
    pub(super) kind: FindingKind,
    pub(super) line: usize,
    /// What it is about, in a few words.
    pub(super) subject: String,
    /// A sentence, with what to do.
    pub(super) message: String,
    pub(super) iam_action: Option<String>,
    pub(super) user_pool: Option<String>,
    pub(super) handler: Option<String>,
    /// Of what is missing, the auth actions it comes from; of what is in excess, the one that would stand for it.
    pub(super) grant: Option<String>,
}
