//! Functions for other targets than the machine that builds them.

use std::env;
use std::process::Command;

use object::{Architecture, BinaryFormat, Object as _};

use crate::reachability::ARTIFACTS;
use crate::support::{auth_grant, folder, operations, run};

/// Builds for the target in each profile, and compares the policies with what is called.
fn assert_exact(target: &str, profiles: &[&str], architecture: Architecture, prepare: impl Fn(&mut Command)) {
    let target_dir = folder(target);
    for profile in profiles {
        for (artifact, expected) in ARTIFACTS {
            let mut command = auth_grant(["policy", "--locked", "--profile", profile, "--target", target]);
            prepare(command.args(artifact).arg("--target-dir").arg(&target_dir));
            let mut found = operations(&run(&mut command).json());
            found.sort();
            assert_eq!(found, expected, "{artifact:?} {profile}");
        }

        let folder = target_dir.join(target).join(if *profile == "dev" { "debug" } else { profile });
        let bytes = std::fs::read(folder.join("mixed")).expect("the binary can be read");
        let file = object::File::parse(bytes.as_slice()).expect("the binary is an object file");
        assert_eq!((file.architecture(), file.format()), (architecture, BinaryFormat::Elf));
    }
}

/// `ARM64_RUSTC` names the compiler, and `CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER`, which is cargo's own, the
/// linker.
#[test]
#[ignore = "needs a standard library and a linker for aarch64-unknown-linux-gnu"]
fn exactly_the_called_handlers_on_arm64() {
    let profiles = ["dev", "release", "fat-lto", "one-unit", "stripped", "small", "abort"];
    assert_exact("aarch64-unknown-linux-gnu", &profiles, Architecture::Aarch64, |command| {
        if let Some(rustc) = env::var_os("ARM64_RUSTC") {
            command.env("RUSTC", rustc);
        }
    });
}

/// `MUSL` names a folder with what it takes to build the standard library, where the toolchain has none for musl.
#[test]
#[ignore = "needs a standard library for x86_64-unknown-linux-musl"]
fn exactly_the_called_handlers_with_musl() {
    assert_exact("x86_64-unknown-linux-musl", &["dev", "release", "fat-lto"], Architecture::X86_64, |command| {
        if let Ok(folder) = env::var("MUSL") {
            let flags = format!("-Clink-self-contained=no -Crelocation-model=static -L{folder}/musl");
            command
                .env("RUSTC", format!("{folder}/bin/rustc"))
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_unwind")
                .env("CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER", "musl-gcc")
                .env("CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS", flags);
        }
    });
}
