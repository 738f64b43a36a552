//! Which user pool a text of a file means.

use std::fmt;

use auth_grant_core::UserPoolArn;

use super::declared::Declared;
use super::symbol::{Attribute, Declaration, declaration, stem, symbol};
use crate::deployment::{AllUserPools, UserPoolArns};

/// A user pool, as far as a file says which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UserPoolRef {
    /// The file deploys it under this logical ID or address.
    Declared(String),
    /// It is there already.
    Literal { id: String, partition: Option<String>, region: Option<String>, account: Option<String> },
    /// What this text stands for: a parameter, an import, a placeholder.
    Symbol(String),
    /// All user pools of an account in a region.
    All(AllUserPools),
    /// The pool whose ARN is what this text stands for, of whose ID nothing is known.
    OfArn(String),
}

impl UserPoolRef {
    /// Whether the two can be one. Of a literal one, its ARN may say more than its ID.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        match (self, other) {
            (
                Self::Literal { id, partition, region, account },
                Self::Literal { id: id2, partition: partition2, region: region2, account: account2 },
            ) => id == id2 && agree(partition, partition2) && agree(region, region2) && agree(account, account2),
            _ => self == other,
        }
    }

    /// The partition, the region and the account of its ARN, as far as they are known.
    pub(crate) fn place(&self) -> [Option<&str>; 3] {
        match self {
            Self::Literal { partition, region, account, .. } => [partition, region, account].map(Option::as_deref),
            Self::All(AllUserPools { partition, region, account }) => {
                [partition, region, account].map(|part| Some(part.as_str()))
            }
            Self::Declared(_) | Self::Symbol(_) | Self::OfArn(_) => [None; 3],
        }
    }

    /// Whether it is known which one it is.
    pub(crate) fn is_literal(&self) -> bool {
        matches!(self, Self::Literal { .. } | Self::All(_))
    }

    /// Whether the other is certainly one of these, or can be this one.
    pub(crate) fn includes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All(_), Self::Literal { .. }) => self.place() == other.place(),
            _ => self.is(other),
        }
    }

    /// The pools that an ARN of the command line stands for.
    pub(crate) fn of_arns(arns: &UserPoolArns) -> Self {
        match arns {
            UserPoolArns::One(arn) => Self::of_arn(arn),
            UserPoolArns::All(all) => Self::All(all.clone()),
        }
    }

    pub(crate) fn of_arn(arn: &UserPoolArn) -> Self {
        Self::Literal {
            id: arn.user_pool_id().to_owned(),
            partition: Some(arn.partition().to_owned()),
            region: Some(arn.region().to_owned()),
            account: Some(arn.account().to_owned()),
        }
    }

    /// The pool of a literal ID.
    pub(crate) fn of_literal_id(id: &str) -> Self {
        let region = id.split_once('_').map(|(region, _)| region.to_owned());
        Self::Literal { id: id.to_owned(), partition: None, region, account: None }
    }

    /// The pool that the value of a variable is the ID of.
    pub(crate) fn of_id(text: &str, declared: &Declared) -> Option<Self> {
        if let Some(symbol) = symbol(text) {
            return Self::of_id_symbol(symbol, declared);
        }
        text.parse::<auth_grant_core::UserPoolId>().ok().map(|id| Self::of_literal_id(id.as_str()))
    }

    /// The pool that what this symbol stands for is the ID of.
    pub(crate) fn of_id_symbol(symbol: &str, declared: &Declared) -> Option<Self> {
        match declaration(symbol, declared) {
            Declaration::UserPool(_, Attribute::Arn) | Declaration::Other(_) => return None,
            Declaration::UserPool(name, Attribute::Id) => return Some(Self::Declared(name)),
            Declaration::Nothing => {}
        }
        if !declared.has_references {
            return Some(Self::Symbol(symbol.to_owned()));
        }
        if let Some(default) = declared.defaults.get(symbol) {
            return Self::of_id(default, &Declared::default());
        }
        match stem(symbol) {
            Some((stem, Attribute::Id)) => Some(Self::Symbol(stem.to_owned())),
            Some((_, Attribute::Arn)) => None,
            None => Some(Self::Symbol(symbol.to_owned())),
        }
    }

    /// The pool that what this symbol stands for is the ARN of, where the file says nothing of the symbol but its name.
    pub(crate) fn of_arn_symbol(symbol: &str) -> Option<Self> {
        match stem(symbol) {
            Some((stem, Attribute::Arn)) => Some(Self::Symbol(stem.to_owned())),
            Some((_, Attribute::Id)) => None,
            // One reference cannot be both the ID and the ARN.
            None => Some(Self::OfArn(symbol.to_owned())),
        }
    }
}

impl fmt::Display for UserPoolRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(name) => f.write_str(name),
            Self::Literal { id, account: Some(account), .. } => write!(f, "{id} of the account {account}"),
            Self::Literal { id, .. } => f.write_str(id),
            Self::All(AllUserPools { region, account, .. }) => {
                write!(f, "all of the account {account} in {region}")
            }
            Self::Symbol(symbol) => write!(f, "${{{symbol}}}"),
            Self::OfArn(symbol) => write!(f, "with the ARN ${{{symbol}}}"),
        }
    }
}
