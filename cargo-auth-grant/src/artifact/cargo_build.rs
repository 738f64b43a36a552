//! Building with cargo what its own options select.

use std::io::BufReader;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use cargo_metadata::{Message, TargetKind};
use cargo_options::{Build, CommonOptions};

use super::files::Artifact;

/// Builds, with cargo's own progress and messages on standard error, and names the executables of the selected
/// binaries and examples, and the shared libraries that they may load.
///
/// Cargo takes the options as they are given: with another selection of packages it would unite other features, and the
/// binary would not be the one that `cargo build` makes.
pub(crate) fn build(options: &Build) -> Result<(Vec<Artifact>, Vec<PathBuf>)> {
    if !options.message_format.is_empty() || options.unit_graph {
        bail!("`--message-format` and `--unit-graph` cannot be passed to cargo here: its messages are read instead");
    }
    let mut options = options.clone();
    options.message_format = vec!["json-render-diagnostics".to_owned()];
    let mut cargo = options.command();
    let mut child = cargo.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("cargo could not be started")?;
    let stdout = child.stdout.take().context("cargo has no standard output")?;
    let messages: Result<Vec<_>, _> = Message::parse_stream(BufReader::new(stdout)).collect();
    let status = child.wait().context("cargo could not be waited for")?;
    if !status.success() {
        bail!("`cargo build` failed, so there is no binary to read a policy from");
    }
    let mut artifacts = Vec::new();
    let mut libraries = Vec::new();
    for message in messages.context("cargo's messages could not be read")? {
        let Message::CompilerArtifact(built) = message else { continue };
        // A test harness is of the kind of the program that it tests.
        let is_program = built.target.kind.iter().any(|kind| matches!(kind, TargetKind::Bin | TargetKind::Example));
        if let (Some(path), true) = (built.executable, is_program && !built.profile.test) {
            artifacts.push(Artifact { name: built.target.name, path: path.into() });
        }
        if built.target.kind.iter().any(|kind| matches!(kind, TargetKind::DyLib | TargetKind::CDyLib)) {
            libraries.extend(built.filenames.into_iter().map(PathBuf::from));
        }
    }
    // Cargo reports them as they are done.
    artifacts.sort();
    if artifacts.is_empty() {
        bail!("cargo built no binary and no example; select one with `--bin NAME` or `--example NAME`");
    }
    Ok((artifacts, libraries))
}

/// Whether an option is given that would make a difference to a build.
pub(crate) fn is_selected(options: &Build) -> bool {
    let CommonOptions { quiet, color, .. } = options.common.clone();
    let others = Build {
        common: CommonOptions { quiet, color, ..CommonOptions::default() },
        // It also says which workspace's handlers are accepted.
        manifest_path: options.manifest_path.clone(),
        ..Build::default()
    };
    options.command().get_args().ne(others.command().get_args())
}
