//! The program `cargo-auth-grant`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_auth_grant::run(std::env::args_os().collect())
}
