//! What is generated fits into crates of every edition, with every lint, whatever they name and depend on.

mod outside;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use outside::FACADE;

/// A crate of that source, outside of this workspace.
fn krate(name: &str, edition: &str, dependencies: &str, file: &str, source: &str) -> PathBuf {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n[workspace]\nexclude = [\"older\"]\n\n\
         [dependencies]\nauth-grant = {{ path = {FACADE:?} }}\n{dependencies}\n[profile.dev]\ndebug = 0\n"
    );
    outside::folder(name, &[("Cargo.toml", &manifest), (&format!("src/{file}"), source)])
}

/// Runs cargo in the folder, with flags for rustc, which reach dependencies too.
fn run(folder: &Path, target: &str, arguments: &[&str], flags: &str) -> Output {
    let mut cargo = outside::cargo(folder, target, arguments);
    cargo.arg("--quiet").env("RUSTFLAGS", flags).env("RUSTDOCFLAGS", "-D warnings").output().unwrap()
}

/// What cargo prints; it must end well.
fn cargo(folder: &Path, arguments: &[&str]) -> String {
    printed(&run(folder, "hygiene-target", arguments, ""))
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn no_lint_of_any_edition_finds_anything() {
    for edition in ["2018", "2021", "2024"] {
        let folder = krate(&format!("strict-{edition}"), edition, "", "lib.rs", include_str!("hygiene/strict.rs"));
        cargo(&folder, &["clippy"]);
        cargo(&folder, &["doc", "--no-deps", "--document-private-items"]);
    }
}

#[test]
fn names_in_a_glob_do_not_matter() {
    cargo(&krate("clashing", "2024", "", "lib.rs", include_str!("hygiene/clashing.rs")), &["clippy"]);
}

#[test]
fn a_crate_without_the_standard_library_has_policies() {
    cargo(&krate("without-std", "2024", "", "lib.rs", include_str!("hygiene/no_std.rs")), &["clippy"]);
}

/// Without `--target`, flags reach the macro too: `cargo afl build` gives it `--cfg fuzzing`.
#[test]
fn no_flag_of_the_user_switches_the_macro() {
    let folder = krate("flagged", "2024", "", "main.rs", include_str!("hygiene/flagged.rs"));
    let output = run(&folder, "hygiene-flagged-target", &["run"], "--cfg fuzzing --cfg feature=\"library\"");
    assert_eq!(printed(&output), "[AdminGetUser]\n");
}

/// Checks a crate under flags for rustc. They reach the dependencies that are not for macros.
fn check_under(flags: &str, name: &str) -> Output {
    let folder = krate(name, "2024", "", "lib.rs", "#[auth_grant::grant(getUser)]\npub fn handler() {}\n");
    // With a target: under `--cfg docsrs`, the macro's own dependencies need nightly.
    let version = Command::new("rustc").arg("-vV").current_dir(FACADE).output().unwrap();
    let version = printed(&version);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    run(&folder, "hygiene-target", &["check", "--target", host], flags)
}

#[test]
fn the_cfg_of_docs_rs_needs_no_nightly() {
    printed(&check_under("--cfg docsrs", "docs-rs"));
}

/// Which is rust-analyzer's: the attribute asks who runs it.
#[test]
fn the_cfg_of_rust_analyzer_changes_nothing() {
    printed(&check_under("--cfg rust_analyzer", "rust-analyzer"));
}

/// Lists of names over several lines, all else as it is written.
#[test]
fn rustfmt_formats_the_arguments_once() {
    let folder = krate("formatted", "2024", "", "lib.rs", include_str!("hygiene/unformatted.rs"));
    // In place of this workspace's options.
    fs::write(folder.join("rustfmt.toml"), "").unwrap();
    let source = folder.join("src/lib.rs");
    for _ in 0..2 {
        assert!(Command::new("rustfmt").args(["--edition", "2024"]).arg(&source).status().unwrap().success());
        assert_eq!(fs::read_to_string(&source).unwrap(), include_str!("hygiene/formatted.rs"));
    }
    cargo(&folder, &["clippy"]);
}

/// Both with their records.
#[test]
fn two_versions_stand_side_by_side() {
    let dependency = "older = { package = \"auth-grant\", path = \"older\" }\n";
    let folder = krate("two-versions", "2024", dependency, "main.rs", include_str!("hygiene/two_versions.rs"));
    copy_as_older(&folder.join("older"));
    assert_eq!(cargo(&folder, &["run"]), "[AdminGetUser] [ListUsers]\n");

    let binary = folder.join(format!("../hygiene-target/debug/two-versions{}", std::env::consts::EXE_SUFFIX));
    let bytes = fs::read(binary).unwrap();
    let magic = auth_grant_core::record::magic();
    let starts = bytes.windows(magic.len()).enumerate().filter(|(_, window)| *window == magic);
    let mut handlers: Vec<_> = starts
        .map(|(at, _)| match auth_grant_core::record::decode(&bytes[at..]) {
            Ok(record) => (record.grant.grantee.path, record.grant.iam_actions.concat()),
            other => panic!("no record: {other:?}"),
        })
        .collect();
    handlers.sort();
    let expected = [
        ("two_versions::handler", "cognito-idp:AdminGetUser"),
        ("two_versions::older_handler", "cognito-idp:ListUsers"),
    ];
    assert_eq!(handlers, expected.map(|(path, iam_action)| (path.to_owned(), iam_action.to_owned())));
}

/// A copy of the three crates under another version.
fn copy_as_older(folder: &Path) {
    for part in ["", "auth-grant-core", "auth-grant-macros"] {
        let (from, to) = (Path::new(FACADE).join(part), folder.join(part));
        copy(&from.join("src"), &to.join("src"));
        fs::copy(from.join("README.md"), to.join("README.md")).unwrap();
        let manifest = fs::read_to_string(from.join("Cargo.toml")).unwrap();
        let manifest = manifest.replace("0.1.0", "0.0.9");
        let members = |start: &str| {
            let at = manifest.find(&format!("\n{start} = [")).map(|at| at + 1);
            at.map(|at| at..at + manifest[at..].find("]\n").unwrap() + 2)
        };
        let mut mended = manifest.clone();
        for (start, instead) in
            [("default-members", ""), ("members", "members = [\"auth-grant-core\", \"auth-grant-macros\"]\n")]
        {
            if let Some(list) = members(start) {
                mended = mended.replacen(&manifest[list], instead, 1);
            }
        }
        let example = mended.find("# Its tests run too.").map(|at| at..at + mended[at..].find("[lints]").unwrap());
        if let Some(example) = example {
            mended.replace_range(example, "");
        }
        fs::write(to.join("Cargo.toml"), mended).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
