//! What `cargo lambda build` leaves in `target/lambda`.

use std::path::Path;
use std::process::Command;

use crate::support::{app, auth_grant, folder, operations, run};

/// Builds the app's binaries as functions, and reads the folder.
fn build_and_read(name: &str, options: &[&str]) -> Vec<(String, Vec<String>)> {
    let target = folder(name);
    let mut command = Command::new("cargo-lambda");
    command.args(["lambda", "build", "--compiler", "cargo", "--skip-target-check", "--locked"]).args(options);
    // Should it ask rustup for anything all the same, it is to fail rather than to change the toolchain.
    command.env("RUSTUP_DIST_SERVER", "http://127.0.0.1:9").env("CARGO_TARGET_DIR", &target).current_dir(app());
    let output = command.output().expect("cargo-lambda is on the PATH");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let documents = run(auth_grant(["policy"]).arg(target.join("lambda"))).json();
    let documents = documents.as_object().expect("several functions");
    documents.iter().map(|(name, document)| (name.clone(), operations(document))).collect()
}

fn assert_exact(functions: &[(String, Vec<String>)]) {
    let names: Vec<_> = functions.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["mixed", "other", "pools", "tenants"]);
    assert_eq!(functions[0].1.len(), 4, "{functions:?}");
    assert_eq!(functions[1].1, ["AdminDeleteUser"]);
}

#[test]
#[ignore = "needs cargo-lambda on the PATH"]
fn the_policies_of_every_bootstrap() {
    assert_exact(&build_and_read("cargo-lambda-dev", &[]));
    assert_exact(&build_and_read("cargo-lambda-release", &["--release"]));
}

#[test]
#[ignore = "needs cargo-lambda on the PATH"]
fn the_policies_of_every_zip_archive() {
    assert_exact(&build_and_read("cargo-lambda-zip", &["--release", "--output-format", "zip"]));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo-lambda-zip/lambda/other");
    assert!(target.join("bootstrap.zip").is_file() && !target.join("bootstrap").exists());
    let document = run(auth_grant(["policy"]).arg(target.join("bootstrap.zip"))).json();
    assert_eq!(operations(&document), ["AdminDeleteUser"]);
}
