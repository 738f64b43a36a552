//! The rust-analyzer to ask.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

/// The variable that names the program.
const VARIABLE: &str = "RUST_ANALYZER";

/// A rust-analyzer that was seen to start.
pub struct Server {
    program: PathBuf,
    version: String,
}

impl Server {
    /// The rust-analyzer that the variable `RUST_ANALYZER` names.
    ///
    /// # Errors
    /// When the variable is not set, or the program does not start.
    pub fn from_env() -> Result<Self> {
        let program = std::env::var_os(VARIABLE).map(PathBuf::from);
        let program = program.with_context(|| format!("set {VARIABLE} to the path of a rust-analyzer"))?;
        // A path is taken from where the tests were started; a name alone is looked up.
        let program = if program.components().count() > 1 { std::path::absolute(program)? } else { program };
        let output = Command::new(&program).arg("--version").output();
        let output = output.with_context(|| format!("{VARIABLE}={} does not start", program.display()))?;
        let text = String::from_utf8_lossy(&output.stdout);
        ensure!(
            output.status.success() && text.starts_with("rust-analyzer "),
            "{VARIABLE}={} is no rust-analyzer: {}",
            program.display(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
        let version = installed_version(&program).unwrap_or_else(|| text["rust-analyzer ".len()..].trim().to_owned());
        Ok(Self { program, version })
    }

    /// The version of the server.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Starts the server for a folder, talking to pipes; what cargo builds for it goes to a folder of its own.
    pub(crate) fn start(&self, folder: &Path) -> Result<Child> {
        Command::new(&self.program)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", crate::workspace::target_dir())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", self.program.display()))
    }
}

/// The version that `cargo install` noted; a rust-analyzer from crates.io says `0.0.0` of itself.
fn installed_version(program: &Path) -> Option<String> {
    let notes = fs::read_to_string(program.parent()?.parent()?.join(".crates.toml")).ok()?;
    let (_, rest) = notes.split_once("\"ra_ap_rust-analyzer ")?;
    Some(rest.split_whitespace().next()?.to_owned())
}
