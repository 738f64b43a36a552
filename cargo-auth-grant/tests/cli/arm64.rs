//! An arm64 function, built on another machine.

use object::{Architecture, Object as _};

use crate::reachability::REACHABLE;
use crate::support::{auth_grant, folder, operations, run};

const TARGET: &str = "aarch64-unknown-linux-gnu";

/// `ARM64_RUSTC` names the compiler, and `CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER`, which is cargo's own, the
/// linker.
#[test]
#[ignore = "needs a standard library and a linker for aarch64-unknown-linux-gnu"]
fn exactly_the_called_handlers_on_arm64() {
    let target_dir = folder("arm64");
    for profile in ["dev", "release", "fat-lto", "stripped"] {
        let mut command =
            auth_grant(["policy", "--locked", "--bin", "mixed", "--profile", profile, "--target", TARGET]);
        if let Some(rustc) = std::env::var_os("ARM64_RUSTC") {
            command.env("RUSTC", rustc);
        }
        let mut found = operations(&run(command.arg("--target-dir").arg(&target_dir)).json());
        found.sort();
        assert_eq!(found, REACHABLE, "{profile}");

        let folder = target_dir.join(TARGET).join(if profile == "dev" { "debug" } else { profile });
        let bytes = std::fs::read(folder.join("mixed")).expect("the binary can be read");
        let file = object::File::parse(bytes.as_slice()).expect("the binary is an object file");
        assert_eq!(file.architecture(), Architecture::Aarch64);
    }
}
