//! Lays out the program's source, which is no library, so that it can be included in this one.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cargo-auth-grant/src");
    let program = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("program");
    let _ = fs::remove_dir_all(&program);
    fs::create_dir(&program).expect("the folder can be made");
    for entry in fs::read_dir(&source).expect("the source can be read") {
        let entry = entry.expect("the source can be read");
        if entry.file_name() != "main.rs" {
            symlink(entry.path(), program.join(entry.file_name())).expect("a link can be made");
        }
    }
    // Attributes of a whole crate cannot be included.
    let main = fs::read_to_string(source.join("main.rs")).expect("the source can be read");
    let main: String = main.split_inclusive('\n').filter(|line| !line.starts_with("#![")).collect();
    fs::write(program.join("main.rs"), main).expect("the file can be written");
    println!("cargo::rerun-if-changed={}", source.display());
}
