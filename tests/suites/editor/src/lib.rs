//! What an editor offers inside `#[grant(…)]` and on what it generates, asked of a real rust-analyzer about a real
//! cargo workspace.
//!
//! The variable `RUST_ANALYZER` is the path of that rust-analyzer. `RUST_SRC` is the absolute path of the sources of the
//! standard library: a folder with `core`, `alloc` and `std`, as in rustup's component `rust-src`. Without it,
//! rust-analyzer reads `sysroot`, which has as much of them as the tests need.
//!
//! ```console
//! $ export RUST_SRC=$(rustc --print sysroot)/lib/rustlib/src/rust/library
//! $ RUST_ANALYZER=path/to/rust-analyzer cargo test -p auth-grant-editor-tests -- --ignored --nocapture
//! ```
#![forbid(unsafe_code)]

mod client;
mod cursor;
mod editor;
pub mod picture;
mod semantic_tokens;
mod server;
mod standard_library;
mod workspace;

pub use cursor::{Marked, Place, Span};
pub use editor::{Diagnostic, Editor, Item, Target};
pub use semantic_tokens::Token;
pub use server::Server;
pub use workspace::{Workspace, checkout};
