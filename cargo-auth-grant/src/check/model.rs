//! What a file says about its functions, whatever kind of file it is.
//!
//! Texts are those of the file, in which `${…}` stands for what only the deployment knows: `${X}` for the reference to X,
//! `${X.Arn}` for an attribute of it. A `${` that the file itself holds is `${!` in them.

mod access;
mod all_user_pools_pattern;
mod arn;
mod declared;
mod environment;
mod located;
mod partition;
mod resource_ref;
mod symbol;
mod text;
mod user_pool_ref;

use std::collections::BTreeSet;

pub(crate) use self::access::{Access, Concerns, DeployedStatement};
pub(crate) use self::all_user_pools_pattern::AllUserPoolsPattern;
pub(crate) use self::arn::{split_arn, user_pool_id_of_arn};
pub(crate) use self::declared::Declared;
pub(crate) use self::environment::{DeployedVariable, Environment, VariableValue};
pub(crate) use self::located::Located;
pub(crate) use self::resource_ref::ResourceRef;
pub(crate) use self::text::{plain, shown};
pub(crate) use self::user_pool_ref::UserPoolRef;

/// What was read from a file.
pub(crate) struct Model {
    pub(crate) kind: FileKind,
    /// In the order of the file.
    pub(crate) functions: Vec<DeployedFunction>,
    pub(crate) declared: Declared,
}

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// One policy document, of a function without a name.
    PolicyDocument,
    /// Policy documents by the names of functions.
    PolicyDocuments,
    /// Of `CloudFormation` or SAM.
    Template,
    /// A plan or a state.
    Terraform,
}

impl FileKind {
    /// Whether it holds policies and nothing else.
    pub(crate) fn is_of_documents(self) -> bool {
        matches!(self, Self::PolicyDocument | Self::PolicyDocuments)
    }
}

/// A function of the file.
#[derive(Default)]
pub(crate) struct DeployedFunction {
    /// Its logical ID or its address; its name in a file of policy documents.
    pub(crate) id: String,
    /// Its name, and others by which an artifact may be found.
    pub(crate) names: BTreeSet<String>,
    pub(crate) line: usize,
    pub(crate) access: Access,
    pub(crate) environment: Environment,
    /// The user pools that it is a trigger of.
    pub(crate) triggered_by: BTreeSet<UserPoolRef>,
}
