//! A cargo workspace in a temporary folder, with the versions of this repository's `Cargo.lock`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

/// A package of its own that depends on this checkout; its folder goes with this value.
pub struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// Writes a package with these features of `auth-grant`, these other dependencies and these files.
    ///
    /// # Errors
    /// When a file cannot be written, or a dependency is not among the repository's own.
    pub fn new(features: &[&str], dependencies: &str, files: &[(&str, &str)]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("auth-grant-editor-").tempdir()?;
        let workspace = Self { folder };
        let checkout = checkout();
        let manifest = format!(
            "[package]\nname = \"fixture\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             auth-grant = {{ path = {:?}, features = {features:?} }}\n{dependencies}",
            checkout.display().to_string(),
        );
        workspace.write("Cargo.toml", &manifest)?;
        for (path, text) in files {
            workspace.write(path, text)?;
        }
        for name in ["Cargo.lock", "rust-toolchain.toml"] {
            let copied = fs::copy(checkout.join(name), workspace.path(name));
            copied.with_context(|| format!("{name} cannot be copied"))?;
        }
        // Drops the packages that are not needed and adds this one; all else keeps its version.
        let output = workspace.cargo(["metadata", "--format-version=1"]).output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let versions = |path: &Path| -> Result<Vec<String>> {
            let lock = fs::read_to_string(path)?;
            Ok(lock.split("[[package]]").skip(1).map(|package| package.lines().skip(1).take(2).collect()).collect())
        };
        let known = versions(&checkout.join("Cargo.lock"))?;
        for package in versions(&workspace.path("Cargo.lock"))? {
            let is_known = known.contains(&package) || package.starts_with("name = \"fixture\"");
            ensure!(is_known, "not in the repository's Cargo.lock: {package}");
        }
        Ok(workspace)
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file in it.
    #[must_use]
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder().join(file)
    }

    /// Writes a file, and the folders above it.
    ///
    /// # Errors
    /// When that is not possible.
    pub fn write(&self, file: &str, text: &str) -> Result<()> {
        let path = self.path(file);
        fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Cargo in the folder, with these arguments.
    #[must_use]
    pub fn cargo<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo.args(arguments).current_dir(self.folder()).env("CARGO_TARGET_DIR", target_dir());
        cargo
    }
}

/// The folder of this repository.
#[must_use]
pub fn checkout() -> PathBuf {
    let manifest_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest_dir.ancestors().nth(3).unwrap_or(manifest_dir).to_owned()
}

/// Where cargo builds the dependencies: one folder for all runs.
pub(crate) fn target_dir() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into());
    checkout().join(target).join("editor")
}

/// A path in the protocol's form.
pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
