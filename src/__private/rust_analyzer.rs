//! Generated code for one of two readers: rustc, which compiles it, or rust-analyzer, which explains it in editors.
//!
//! Macros, because a `cfg` in the expansion would be checked against those that the user's crate declares.

// rustc with that flag would leave out the records. A constant, because rust-analyzer does not evaluate it.
#[cfg(rust_analyzer)]
const _: () = panic!(
    "`--cfg rust_analyzer` is set by rust-analyzer only; under rustc the binary would lack the records that its IAM \
     policy is made from: remove it from `RUSTFLAGS` or cargo's configuration"
);

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
