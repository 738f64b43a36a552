//! The program as people run it, on binaries that cargo built for real.

mod actions;
mod also_needed;
mod amplify;
mod artifacts;
mod bad_input;
mod build;
mod cargo_lambda;
mod cdk;
mod check;
mod cloudformation;
mod explain;
mod functions;
mod headers;
#[cfg(target_os = "linux")]
mod hostile;
mod install;
mod libraries;
mod matrix;
mod other_targets;
mod out;
mod parameters;
mod provenance;
mod reachability;
mod sam;
mod selection;
mod structs;
mod support;
mod terminal;
mod terraform;
mod user_pools;
