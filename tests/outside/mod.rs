//! Packages outside of this workspace, as its users have them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What they depend on.
pub const FACADE: &str = env!("CARGO_MANIFEST_DIR");

/// A folder with these files. Dependencies have the versions of this repository, which are downloaded already.
pub fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, text) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::copy(Path::new(FACADE).join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// Cargo in such a folder; several of them can share a target folder, which is beside them.
pub fn cargo(folder: &Path, target: &str, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).arg("--offline").arg("--target-dir").arg(folder.with_file_name(target));
    cargo.current_dir(folder).env_remove("RUSTFLAGS");
    cargo
}
