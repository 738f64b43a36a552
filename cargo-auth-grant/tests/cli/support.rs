//! Running the program, and binaries to run it on.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;

pub(crate) const ARN: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz";

/// The crate outside the workspace that the tests build.
pub(crate) fn app() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/app")
}

/// The path of `auth-grant`, as a string of TOML.
pub(crate) fn facade() -> String {
    format!("{:?}", concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// What one run of the program gave.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Standard output as JSON; the run must have gone well.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }

    /// Asserts that the run ended with exit code 2, this message, and nothing on standard output.
    pub(crate) fn assert_fails(&self, message: &str) {
        assert_eq!((self.code, self.stdout.as_str()), (Some(2), ""), "{}", self.stderr);
        assert!(self.stderr.contains(message), "expected: {message}\nfound: {}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// The program with these arguments, as cargo would start it.
pub(crate) fn auth_grant<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-auth-grant"));
    command.arg("auth-grant").args(arguments).current_dir(app());
    command
}

pub(crate) fn run(command: &mut Command) -> Run {
    command.output().expect("the program starts").into()
}

/// A new empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Writes these files, by their paths in the folder.
pub(crate) fn write_files(folder: &Path, files: &[(&str, &str)]) {
    for (path, content) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }
}

/// Where cargo puts what the tests build; one folder, so that dependencies are built once.
pub(crate) fn target_dir() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("app-target")
}

/// A binary of the app, in the dev profile.
pub(crate) fn binary(name: &str) -> PathBuf {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "--bins", "--target-dir"]).arg(target_dir()).current_dir(app());
        let output = cargo.output().expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target_dir().join("debug")
    });
    BUILT.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The IAM actions of all statements of a policy document, without their service.
pub(crate) fn operations(document: &Value) -> Vec<String> {
    let statements = document["Statement"].as_array().expect("there are statements");
    let actions = statements.iter().flat_map(|statement| statement["Action"].as_array().expect("there are actions"));
    let names = actions.map(|action| action.as_str().and_then(|name| name.strip_prefix("cognito-idp:")));
    names.map(|name| name.expect("an action of Cognito").to_owned()).collect()
}
