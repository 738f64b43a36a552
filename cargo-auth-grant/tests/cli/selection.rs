//! `cargo auth-grant policy` with cargo's options: the policy is that of the binary that `cargo build` makes with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::Value;

use crate::support::{ARN, app, auth_grant, facade, folder, operations, run, write_files};

const ADD: &[&str] = &["AdminAddUserToGroup"];
/// With the feature `delete` of `shared`, which `b` turns on.
const BOTH: &[&str] = &["AdminAddUserToGroup", "AdminDeleteUser"];

/// A workspace without a package at its root, whose members `a` and `b` use `shared` with different features. One test
/// at a time builds in it: each build replaces the binaries.
static WORKSPACE: LazyLock<Mutex<PathBuf>> = LazyLock::new(|| {
    let root = folder("selection");
    let facade = facade();
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n");
    let shared = "[dependencies]\nshared = { path = \"../shared\"";
    let calls = "fn main() {\n    shared::add();\n}\n";
    write_files(
        &root,
        &[
            ("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\", \"shared\"]\nresolver = \"3\"\n"),
            ("a/Cargo.toml", &format!("{}{shared} }}\n", package("a"))),
            ("a/src/main.rs", calls),
            ("a/examples/example-of-a.rs", calls),
            ("b/Cargo.toml", &format!("{}{shared}, features = [\"delete\"] }}\n", package("b"))),
            ("b/src/main.rs", calls),
            (
                "shared/Cargo.toml",
                &format!(
                    "{}[features]\ndelete = []\n\n[dependencies]\nauth-grant = {{ path = {facade}, default-features = false }}\n",
                    package("shared")
                ),
            ),
            (
                "shared/src/lib.rs",
                "#[auth_grant::grant(addUserToGroup)]\npub fn add() {\n    #[cfg(feature = \"delete\")]\n    \
                 remove();\n}\n\n#[auth_grant::grant(deleteUser)]\npub fn remove() {}\n",
            ),
        ],
    );
    fs::copy(app().join("Cargo.lock"), root.join("Cargo.lock")).expect("the lock file can be copied");
    Mutex::new(root)
});

/// Asserts that these options for cargo, in this folder of the workspace, give this policy, and that it is the one of
/// the binary that `cargo build` makes with them.
#[track_caller]
fn assert_policy(from: &str, options: &[&str], binary: &str, expected: &[&str]) {
    let workspace = WORKSPACE.lock().unwrap_or_else(PoisonError::into_inner);
    let name = Path::new(binary).file_name().and_then(|name| name.to_str()).expect("a name");
    let policy = |arguments: &[&str]| {
        let mut command = auth_grant(["policy", "--quiet", "--user-pool-arn", ARN]);
        command.args(arguments).current_dir(workspace.join(from)).env("CARGO_TARGET_DIR", workspace.join("target"));
        operations(one(&run(&mut command).json(), name))
    };
    let built = policy(&[&["--offline"], options].concat());
    assert_eq!(built, expected, "{options:?}");

    // In a folder of its own, so that it is built by cargo alone.
    let target = workspace.join("target-of-cargo");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--offline"]).args(options).arg("--target-dir").arg(&target);
    let output = cargo.current_dir(workspace.join(from)).output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let binary = target.join(format!("debug/{binary}{}", std::env::consts::EXE_SUFFIX));
    assert_eq!(policy(&[binary.to_str().expect("a path of UTF-8")]), expected, "cargo build {options:?}");
}

/// The policy document of this name, or the only one.
fn one<'a>(documents: &'a Value, name: &str) -> &'a Value {
    if documents.get("Statement").is_some() { documents } else { &documents[name] }
}

#[test]
fn the_features_are_those_that_cargo_unites() {
    assert_policy("", &[], "a", BOTH);
    assert_policy("", &["--bin", "a"], "a", BOTH);
    assert_policy("", &["--bins"], "a", BOTH);
    assert_policy("", &["--example", "example-of-a"], "examples/example-of-a", BOTH);
    assert_policy("", &["--workspace", "--bin", "a"], "a", BOTH);
}

#[test]
fn a_selected_package_has_the_features_that_it_asks_for() {
    assert_policy("", &["-p", "a"], "a", ADD);
    assert_policy("", &["-p", "a", "--bin", "a"], "a", ADD);
    assert_policy("", &["-p", "a", "-p", "b", "--bin", "a"], "a", BOTH);
    assert_policy("", &["--workspace", "--exclude", "b", "--bin", "a"], "a", ADD);
    assert_policy("a", &["--bin", "a"], "a", ADD);
    assert_policy("", &["--manifest-path", "a/Cargo.toml", "--bin", "a"], "a", ADD);
}

#[test]
fn a_manifest_is_the_same_however_its_path_is_written() {
    for manifest in ["Cargo.toml", "./Cargo.toml", "a/../Cargo.toml"] {
        assert_policy("", &["--manifest-path", manifest, "--bin", "a"], "a", BOTH);
    }
    assert_policy("a", &["--manifest-path", "../Cargo.toml", "--bin", "a"], "a", BOTH);
    assert_policy("a", &["--manifest-path", "Cargo.toml", "--bin", "a"], "a", ADD);
}

#[test]
fn a_binary_by_a_pattern() {
    assert_policy("", &["--bin", "[a]"], "a", BOTH);
    assert_policy("", &["--bin", "a", "--bin", "[b-z]"], "a", BOTH);
    assert_policy("", &["--bin", "a", "--bin", "[b-z]"], "b", BOTH);
    assert_policy("", &["--bin", "b", "--example", "example-*"], "examples/example-of-a", BOTH);
}
