//! What a file says about its functions, whatever kind of file it is.
//!
//! Texts are those of the file, in which `${…}` stands for what only the deployment knows: `${X}` for the reference to X,
//! `${X.Arn}` for an attribute of it. A `${` that the file itself holds is `${!` in them.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Fault;
use super::user_pool::UserPoolRef;

/// What was read from a file.
pub(super) struct Model {
    pub(super) kind: Kind,
    /// In the order of the file.
    pub(super) functions: Vec<Deployed>,
    pub(super) declared: Declared,
}

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One policy document, of a function without a name.
    PolicyDocument,
    /// Policy documents by the names of functions.
    PolicyDocuments,
    /// Of `CloudFormation` or SAM.
    Template,
    /// A plan or a state.
    Terraform,
}

/// What the file itself says of the names in its texts.
#[derive(Default)]
pub(super) struct Declared {
    /// The user pools that it deploys.
    pub(super) user_pools: BTreeSet<String>,
    /// What else it deploys, with its type.
    pub(super) others: BTreeMap<String, String>,
    /// Whether texts of the file can refer to parameters and to what other files deploy.
    pub(super) has_references: bool,
    /// The defaults of its parameters.
    pub(super) defaults: BTreeMap<String, String>,
}

/// A function of the file.
#[derive(Default)]
pub(super) struct Deployed {
    /// Its logical ID or its address; its name in a file of policy documents.
    pub(super) id: String,
    /// Its name, and others by which an artifact may be found.
    pub(super) names: BTreeSet<String>,
    pub(super) line: usize,
    pub(super) access: Access,
    pub(super) environment: Environment,
    /// The user pools that it is a trigger of.
    pub(super) triggered_by: BTreeSet<UserPoolRef>,
}

/// The variables of a function.
#[derive(Default)]
pub(super) enum Environment {
    /// A file of this kind has none.
    #[default]
    Elsewhere,
    /// It is not known before the plan is applied which variables there are, but to which user pools they refer.
    NotYetKnown(BTreeSet<UserPoolRef>),
    Known(BTreeMap<String, Variable>),
    /// An intrinsic function decides which there are.
    NotUnderstood(Located),
}

/// What a role allows.
#[derive(Clone, Default)]
pub(super) struct Access {
    pub(super) statements: Vec<Statement>,
    /// Whatever else decides what is allowed, and cannot be seen into.
    pub(super) not_understood: Vec<Located>,
    /// How many resources are not known before the plan is applied, but what they refer to is.
    pub(super) known_by_reference: usize,
}

impl Access {
    /// Takes note of an intrinsic function that is not understood.
    pub(super) fn not_understand(&mut self, Fault { line, message, .. }: Fault, place: &str) {
        self.not_understood.push(Located::new(line, format!("{message} in the place of {place}")));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.statements.extend(other.statements);
        self.not_understood.extend(other.not_understood);
        self.known_by_reference += other.known_by_reference;
    }
}

#[derive(Clone, Default)]
pub(super) struct Statement {
    /// Which may hold wildcards.
    pub(super) actions: Vec<Located>,
    /// Which may hold wildcards.
    pub(super) resources: Vec<Located>,
    /// Why it cannot be said what it allows, if so: it is no plain permission.
    pub(super) not_plain: Option<Located>,
}

/// A text, and its line in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Located {
    pub(super) line: usize,
    pub(super) text: String,
}

impl Located {
    pub(super) fn new(line: usize, text: impl Into<String>) -> Self {
        Self { line, text: text.into() }
    }
}

/// A variable of a function's environment.
pub(super) struct Variable {
    pub(super) line: usize,
    pub(super) value: VariableValue,
}

pub(super) enum VariableValue {
    Text(String),
    /// The file does not say.
    Unknown,
    /// An intrinsic function of this name, which is not understood.
    Intrinsic(String),
}
