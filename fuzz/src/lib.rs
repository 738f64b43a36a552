//! What a fuzzer runs: the program's own modules, and what has to hold of them for any input.
//!
//! The program is no library, so its source is taken in as it is.

#![allow(dead_code)]

include!(concat!(env!("OUT_DIR"), "/program/main.rs"));

pub mod of_artifact;
pub mod of_check;
pub mod of_explain;
pub mod of_record;
mod samples;
