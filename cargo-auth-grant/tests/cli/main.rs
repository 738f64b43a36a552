//! The program as people run it, on binaries that cargo built for real.

mod actions;
mod arm64;
mod artifacts;
mod bad_input;
mod build;
mod cargo_lambda;
mod install;
mod parameters;
mod reachability;
mod support;
