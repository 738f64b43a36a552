//! What an editor offers inside `#[grant(…)]` and on what it generates, asked of a real rust-analyzer about a real
//! cargo workspace.
//!
//! The variable `RUST_ANALYZER` says which rust-analyzer that is. It reads `sysroot` instead of the sources of the
//! standard library, which a toolchain need not have.
//!
//! ```console
//! $ RUST_ANALYZER=path/to/rust-analyzer cargo test -p auth-grant-editor-tests -- --ignored --nocapture
//! ```
#![forbid(unsafe_code)]

mod client;
mod cursor;
mod editor;
pub mod picture;
mod semantic_tokens;
mod server;
mod workspace;

pub use cursor::{Marked, Place, Span};
pub use editor::{Diagnostic, Editor, Item, Target};
pub use semantic_tokens::Token;
pub use server::Server;
pub use workspace::{Workspace, checkout};
