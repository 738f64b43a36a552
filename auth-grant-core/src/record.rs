//! The records that carry grants in a compiled binary.
//!
//! A record stands in the body of each function whose presence in a binary says something: a handler with `#[grant(…)]`,
//! an operation of a user pool, and what reads variables. The linker keeps it exactly where it keeps the function.
//!
//! A record is one run of bytes, found by searching for [`magic`]:
//!
//! | part | |
//! | --- | --- |
//! | magic | 14 bytes, see [`magic`] |
//! | version | [`VERSION`] in decimal digits, then `\x02` |
//! | reachable | what the record is in, see [`Reachable`], then `\x02` |
//! | JSON | package, version, handler or struct, user pool, grants, IAM actions, variables; keys in a fixed order, no white space |
//! | `\x03` | ends the JSON, which cannot hold a raw control character |
//! | CRC-32 | eight hexadecimal digits, over the JSON but for the values that only the compiler knows |
//! | `\x04` | ends the record |
//!
//! The handler or struct is `"handler":"PATH"` or `"struct":"PATH"`. In the module that is generated for a handler's types,
//! it is `"inner_module":"MODULE","handler":"NAME"`: the path is that of the module two levels above, and the name.
//!
//! All records of one `#[grant(…)]` differ in what they are in only. The macro writes the JSON as the arguments of one
//! `concat!`, because the package and the module path are known to the compiler alone; the checksum covers all that the
//! macro wrote itself. The facade puts [`head`] before it.

mod crc32;
mod decode;
mod encode;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::variable::defined_by_lambda;

pub use decode::{RecordError, decode};
pub use encode::{Template, encode, head};

/// The version of the format. A change that an older reader would misread needs a new one.
pub const VERSION: u32 = 3;

/// The longest record a reader accepts, in bytes.
pub const MAX_LEN: usize = 64 * 1024;

/// The longest text the macro may write into a record, in bytes; leaves room for the package and the module path.
pub const MAX_TEMPLATE_LEN: usize = 48 * 1024;

const AFTER_VERSION: u8 = 2;
const AFTER_JSON: u8 = 3;
const AFTER_RECORD: u8 = 4;

/// A record: what can run in a binary, and the grant that it is part of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// What the record is in.
    pub reachable: Reachable,
    /// The `#[grant(…)]` it belongs to.
    pub grant: Grant,
}

/// What a record is in, and so can run in the binary that holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reachable {
    /// The handler itself; `handler` in the record.
    Handler,
    /// A call of this operation; its name in the record, such as `AdminGetUser`.
    Operation(String),
    /// What reads the user pool ID from the environment; `variable` in the record.
    Variable,
    /// What reads variables from SSM's Parameter Store; `parameters` in the record.
    Parameters,
}

/// What one `#[grant(…)]` says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// What it stands on.
    pub grantee: Grantee,
    /// The user pool it grants access to.
    pub user_pool: UserPool,
    /// The names of the auth actions, as written.
    pub auth_actions: Vec<String>,
    /// The IAM actions they grant, in first-seen order, each once.
    pub iam_actions: Vec<String>,
    /// The variables of `env(…)`; none on a struct.
    pub variables: Vec<Variable>,
}

impl Grant {
    /// The names of the variables that `Env::resolve` reads from SSM's Parameter Store where they are left there: all of
    /// them but those that Lambda defines.
    pub fn parameter_names(&self) -> impl Iterator<Item = &str> {
        let others = self.variables.iter().map(|variable| variable.name.as_str());
        self.user_pool.variable().into_iter().chain(others).filter(|name| defined_by_lambda(name).is_none())
    }
}

/// The function or struct that a `#[grant(…)]` stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grantee {
    /// Which of the two it is.
    pub kind: GranteeKind,
    /// The cargo package it is in.
    pub package: String,
    /// That package's version.
    pub package_version: String,
    /// Its path, such as `my_crate::users::handler`.
    pub path: String,
}

/// Such as `my_crate::users::handler of my-crate 1.2.3`.
impl fmt::Display for Grantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind: _, package, package_version, path } = self;
        write!(f, "{path} of {package} {package_version}")
    }
}

/// What a `#[grant(…)]` stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GranteeKind {
    /// A function, which is granted all that it lists.
    Handler,
    /// A struct, which is granted, of what it lists, the operations that can run.
    Struct,
}

/// Where the user pool of a grant comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UserPool {
    /// An auth resource of the deployment; the function's environment carries the pool's ID.
    Resource {
        /// The auth resource's name, such as `amplifyAuth`.
        name: String,
        /// The variable with the user pool ID, such as `AMPLIFY_AUTH_USERPOOL_ID`.
        variable: String,
    },
    /// The user pool whose ID is in this variable, such as `USER_POOL_ID`.
    Variable(String),
    /// That of the Cognito event that triggers the function.
    Event,
    /// Any of several, known when the function runs.
    Any,
}

impl UserPool {
    /// The variable with the user pool ID, if there is one.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::Resource { variable, .. } | Self::Variable(variable) => Some(variable),
            Self::Event | Self::Any => None,
        }
    }

    /// Whether no auth resource or variable can have this name, because it stands for another kind of user pool.
    #[must_use]
    pub fn is_reserved(name: &str) -> bool {
        ["event", "any"].contains(&name)
    }
}

/// A variable of `env(…)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable {
    /// The variable's name.
    pub name: String,
    /// What happens without it.
    pub absence: Absence,
}

/// What happens when a variable is absent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// It is an error.
    Error,
    /// Its field is `None`.
    None,
    /// Its field takes this value.
    Default(String),
}

/// The bytes every record starts with, each one inverted: the magic is never spelled whole in a reader's own binary.
const INVERTED_MAGIC: [u8; 14] = invert(*b"\x01auth-grant\x02r\x02");

const fn invert(mut bytes: [u8; 14]) -> [u8; 14] {
    let mut i = 0;
    while i < bytes.len() {
        bytes[i] = !bytes[i];
        i += 1;
    }
    bytes
}

/// The bytes that every record starts with.
#[must_use]
pub fn magic() -> [u8; 14] {
    // Hidden from the optimizer, which would fold the two inversions.
    invert(core::hint::black_box(INVERTED_MAGIC))
}
