//! A policy holds what the handlers that can run are granted, whatever the profile and the linker.

use std::path::Path;

use object::{Object as _, ObjectSection as _};

use crate::support::{auth_grant, operations, run, target_dir};

/// What the handlers that `mixed` calls are granted, in alphabetical order.
pub(crate) const REACHABLE: [&str; 4] = ["AdminAddUserToGroup", "AdminGetUser", "ListGroups", "ListUsers"];

/// What cargo builds to look at, and what can run in it, in alphabetical order.
pub(crate) const ARTIFACTS: [([&str; 2], &[&str]); 2] =
    [(["--bin", "mixed"], &REACHABLE), (["--example", "members"], &["GetGroup", "ListUsersInGroup"])];

const PROFILES: [&str; 8] = ["dev", "release", "fat-lto", "thin-lto", "one-unit", "stripped", "small", "abort"];

/// Builds in every profile with these flags for rustc, and compares the policies with what is called.
fn assert_exact_in_every_profile(folder: &str, rustflags: Option<&str>, check: impl Fn(&Path)) {
    let target_dir = target_dir().join(folder);
    for profile in PROFILES {
        for (artifact, expected) in ARTIFACTS {
            let mut command = auth_grant(["policy", "--locked", "--profile", profile]);
            command.args(artifact).arg("--target-dir").arg(&target_dir);
            if let Some(rustflags) = rustflags {
                command.env("RUSTFLAGS", rustflags);
            }
            // Macros with coverage write theirs wherever the compiler runs.
            command.env("LLVM_PROFILE_FILE", target_dir.join("coverage.profraw"));
            let mut found = operations(&run(&mut command).json());
            found.sort();
            assert_eq!(found, expected, "{artifact:?} {profile}");
        }
        check(&target_dir.join(if profile == "dev" { "debug" } else { profile }).join("mixed"));
    }
}

#[test]
fn exactly_the_called_handlers_with_the_default_linker() {
    assert_exact_in_every_profile("default-linker", None, |_| {});
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn exactly_the_called_handlers_with_gnu_ld() {
    let rustflags = "-Clinker-features=-lld -Clink-arg=-fuse-ld=bfd";
    assert_exact_in_every_profile("gnu-ld", Some(rustflags), |binary| {
        // The other linkers sign what they link.
        let comment = comment(binary);
        assert!(comment.contains("GCC"), "{comment}");
        assert!(!comment.contains("LLD") && !comment.contains("mold"), "not linked by GNU ld: {comment}");
    });
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
#[ignore = "needs LLD"]
fn exactly_the_called_handlers_with_lld() {
    assert_exact_in_every_profile("lld", Some("-Clinker-features=-lld -Clink-arg=-fuse-ld=lld"), |binary| {
        assert!(comment(binary).contains("LLD"), "{}", comment(binary));
    });
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
#[ignore = "needs mold"]
fn exactly_the_called_handlers_with_mold() {
    assert_exact_in_every_profile("mold", Some("-Clinker-features=-lld -Clink-arg=-fuse-ld=mold"), |binary| {
        assert!(comment(binary).contains("mold"), "{}", comment(binary));
    });
}

/// Its counters are for every function, also for those that cannot run.
#[test]
#[ignore = "takes a minute"]
fn exactly_the_called_handlers_with_coverage() {
    assert_exact_in_every_profile("coverage", Some("-Cinstrument-coverage"), |binary| {
        let bytes = std::fs::read(binary).expect("the binary can be read");
        assert!(memchr::memmem::find(&bytes, b"LLVM_PROFILE_FILE").is_some(), "it counts nothing");
    });
}

/// What is asked for is kept, so that the policy is too wide, never too narrow.
#[test]
#[ignore = "takes a minute"]
fn more_handlers_where_dead_code_is_linked() {
    let target_dir = target_dir().join("dead-code");
    for profile in ["dev", "release"] {
        let mut command = auth_grant(["policy", "--locked", "--bin", "mixed", "--profile", profile]);
        command.arg("--target-dir").arg(&target_dir).env("RUSTFLAGS", "-Clink-dead-code");
        let found = operations(&run(&mut command).json());
        assert!(REACHABLE.iter().all(|operation| found.iter().any(|found| found == operation)), "{profile}: {found:?}");
        assert!(found.len() > REACHABLE.len(), "{profile}: it is exact now, so say so where it says it is not");
    }
}

/// What the compilers and the linker left in the binary about themselves.
fn comment(binary: &Path) -> String {
    let bytes = std::fs::read(binary).expect("the binary can be read");
    let file = object::File::parse(bytes.as_slice()).expect("the binary is an object file");
    let section = file.section_by_name(".comment").expect("the binary has a comment");
    String::from_utf8_lossy(section.data().expect("the comment can be read")).into_owned()
}
