//! The variables of a function of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::located::Located;
use super::user_pool_ref::UserPoolRef;

/// The variables of a function.
#[derive(Default)]
pub(crate) enum Environment {
    /// A file of this kind has none.
    #[default]
    Elsewhere,
    /// It is not known before the plan is applied which variables there are, but to which user pools they refer.
    NotYetKnown(BTreeSet<UserPoolRef>),
    Known(BTreeMap<String, DeployedVariable>),
    /// An intrinsic function decides which there are.
    NotUnderstood(Located),
}

/// A variable of a function's environment.
pub(crate) struct DeployedVariable {
    pub(crate) line: usize,
    pub(crate) value: VariableValue,
}

/// What such a variable is set to.
pub(crate) enum VariableValue {
    Text(String),
    /// The file does not say.
    Unknown,
    /// An intrinsic function of this name, which is not understood.
    Intrinsic(String),
}
