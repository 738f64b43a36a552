//! Compares what handlers and structs are granted with a committed file.
//!
//! `read` turns each kind of file into one `model`, `identify` finds each artifact's function and user pools in it,
//! `compare` lists the findings, and `report` prints them.

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
pub(crate) use self::identify::{Assumption, Chosen, choose, expected_user_pools, is_named};
pub(crate) use self::model::{DeployedFunction, Environment, FileKind};
pub(crate) use self::read::read;
pub(crate) use self::report::report;
