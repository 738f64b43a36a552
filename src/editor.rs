//! Generated code for one of two readers: rustc, which compiles it, or rust-analyzer, which explains it in editors.
//!
//! Macros, because a `cfg` in the expansion would be checked against those that the user's crate declares.

/// For rustc alone: rust-analyzer would take the tokens for what the user's own mean.
#[cfg(not(rust_analyzer))]
#[doc(hidden)]
#[macro_export]
macro_rules! __rustc {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// For rustc alone.
#[cfg(rust_analyzer)]
#[doc(hidden)]
#[macro_export]
macro_rules! __rustc {
    ($($tokens:tt)*) => {};
}

/// For rust-analyzer alone.
#[cfg(not(rust_analyzer))]
#[doc(hidden)]
#[macro_export]
macro_rules! __rust_analyzer {
    ($($tokens:tt)*) => {};
}

/// For rust-analyzer alone.
#[cfg(rust_analyzer)]
#[doc(hidden)]
#[macro_export]
macro_rules! __rust_analyzer {
    ($($tokens:tt)*) => { $($tokens)* };
}
