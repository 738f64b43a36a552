//! The packages to build when only binaries and examples are named.

use std::env;
use std::path::{Path, PathBuf};

use cargo_metadata::{MetadataCommand, Package, Target, TargetKind};
use cargo_options::Build;

/// Selects the packages that have the named binaries and examples, where cargo would select all default members.
///
/// Cargo turns on for a dependency what any selected package wants of it, and so would build what the named program does
/// not need, such as the AWS SDK.
pub(crate) fn select(options: &mut Build) {
    let is_named = !options.bin.is_empty() || !options.example.is_empty();
    let others = [options.lib, options.bins, options.examples, options.tests, options.benches, options.all_targets];
    let is_more = others.contains(&true) || !options.test.is_empty() || !options.bench.is_empty();
    let is_selected = !options.packages.is_empty() || options.workspace || options.all;
    // Features are those of all selected packages.
    let has_features = !options.features.is_empty() || options.all_features || options.no_default_features;
    if !is_named || is_more || is_selected || has_features {
        return;
    }
    let mut command = MetadataCommand::new();
    if let Some(manifest) = &options.manifest_path {
        command.manifest_path(manifest);
    }
    // What is wrong with the workspace, cargo itself says when it builds.
    let Ok(metadata) = command.no_deps().exec() else { return };
    // In a member's folder, cargo selects that one.
    if folder(options) != metadata.workspace_root.canonicalize().ok() {
        return;
    }
    let members = metadata.workspace_default_packages();
    let has = |package: &Package, names: &[String], kind: &TargetKind| {
        let is_named = |target: &Target| target.kind.contains(kind) && names.contains(&target.name);
        package.targets.iter().any(is_named)
    };
    let holds_named = |package: &&&Package| {
        has(package, &options.bin, &TargetKind::Bin) || has(package, &options.example, &TargetKind::Example)
    };
    options.packages = members.iter().filter(holds_named).map(|package| package.name.clone()).collect();
}

/// The folder whose manifest cargo takes, if it has one of its own.
fn folder(options: &Build) -> Option<PathBuf> {
    let folder = match &options.manifest_path {
        Some(manifest) => manifest.parent().map(Path::to_owned),
        None => env::current_dir().ok(),
    };
    folder?.canonicalize().ok()
}
