//! What handlers are granted, held against a committed file: each kind of file is read into one model, which of its
//! functions and user pools are whose is identified, the two are compared, and the findings are reported.

mod compare;
mod fault;
mod finding;
mod identify;
mod model;
mod pattern;
mod read;
mod report;

pub(crate) use self::compare::{Comparison, compare};
pub(crate) use self::finding::FunctionFindings;
pub(crate) use self::identify::{Assumption, choose, expected_user_pools, is_named};
pub(crate) use self::model::{DeployedFunction, Environment, FileKind};
pub(crate) use self::read::read;
pub(crate) use self::report::report;
