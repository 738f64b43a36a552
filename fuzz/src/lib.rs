//! What a fuzzer runs, and what has to hold of it for any input.

pub mod of_artifact;
pub mod of_check;
pub mod of_explain;
pub mod of_record;
mod samples;
