//! What the attribute writes for rust-analyzer.

/// Takes the items as they are: in an `impl`, where they would be a fault of their own, a macro may have them.
#[doc(hidden)]
#[macro_export]
macro_rules! __editor {
    ($($tokens:tt)*) => { $($tokens)* };
}
