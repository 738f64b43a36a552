//! The records that carry a handler's grants in a compiled binary.
//!
//! A handler has a record of what it is granted in its body. The function that reads its variables from SSM's Parameter
//! Store has a record of another kind in its own body, because a binary may hold the one function without the other.
//!
//! A record is one run of bytes, found by searching for [`magic`]:
//!
//! | part | |
//! | --- | --- |
//! | magic | 14 bytes, see [`magic`] |
//! | version | [`VERSION`] in decimal digits, then `\x02` |
//! | JSON | package, version, handler, then what its kind has; keys in a fixed order, no white space |
//! | `\x03` | ends the JSON, which cannot hold a raw control character |
//! | CRC-32 | eight hexadecimal digits, over the JSON but for the values that only the compiler knows |
//! | `\x04` | ends the record |
//!
//! The one kind has user pool, grants, IAM actions and variables, the other one parameters, which tell them apart.
//!
//! The macro writes a record as the arguments of one `concat!`, because the package and the module path are known to
//! the compiler alone; the checksum covers all that the macro wrote itself.

mod crc32;
mod decode;
mod encode;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

pub use decode::{RecordError, decode};
pub use encode::{Template, encode, encode_parameters};

/// The version of the format. A change that an older reader would misread needs a new one.
pub const VERSION: u32 = 2;

/// The longest record a reader accepts, in bytes.
pub const MAX_LEN: usize = 64 * 1024;

/// The longest text the macro may write into a record, in bytes; leaves room for the package and the module path.
pub const MAX_TEMPLATE_LEN: usize = 48 * 1024;

const AFTER_VERSION: u8 = 2;
const AFTER_JSON: u8 = 3;
const AFTER_RECORD: u8 = 4;

/// A record of either kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// What a handler is granted.
    Grant(Grant),
    /// What may be read from the Parameter Store.
    Parameters(Parameters),
}

/// What one `#[grant(…)]` says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The handler it stands on.
    pub handler: Handler,
    /// The user pool it is granted access to.
    pub user_pool: UserPool,
    /// The names of the auth actions, as written.
    pub auth_actions: Vec<String>,
    /// The IAM actions they grant, in first-seen order, each once.
    pub iam_actions: Vec<String>,
    /// The variables of `env(…)`.
    pub variables: Vec<Variable>,
}

/// What one function may read from SSM's Parameter Store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameters {
    /// The function that reads them.
    pub handler: Handler,
    /// The names of the environment variables whose values they are; at least one.
    pub names: Vec<String>,
}

/// The function whose body a record is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handler {
    /// The cargo package it is in.
    pub package: String,
    /// That package's version.
    pub package_version: String,
    /// Its path, such as `my_crate::users::handler`.
    pub path: String,
}

/// Such as `my_crate::users::handler of my-crate 1.2.3`.
impl fmt::Display for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { package, package_version, path } = self;
        write!(f, "{path} of {package} {package_version}")
    }
}

/// Where a handler's user pool comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UserPool {
    /// An auth resource of the deployment; the function's environment carries the pool's ID.
    Resource {
        /// The auth resource's name, such as `amplifyAuth`.
        name: String,
        /// The variable with the user pool ID, such as `AMPLIFY_AUTH_USERPOOL_ID`.
        variable: String,
    },
    /// The Cognito event that triggers the function.
    Event,
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
