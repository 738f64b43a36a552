//! The sources of the standard library that rust-analyzer reads.

use std::path::{Path, PathBuf};

/// The variable that names a folder with `core`, `alloc` and `std`.
const VARIABLE: &str = "RUST_SRC";

/// The folder that the variable `RUST_SRC` names; else one with as much of the sources as the tests need.
pub(crate) fn sources() -> PathBuf {
    let stub = || Path::new(env!("CARGO_MANIFEST_DIR")).join("sysroot");
    std::env::var_os(VARIABLE).map_or_else(stub, PathBuf::from)
}
