//! What a part of the generated module is made of.

use proc_macro2::TokenStream;

use super::source;

/// Items of the generated module.
#[derive(Default)]
pub(super) struct Items {
    /// What people name.
    pub(super) definitions: TokenStream,
    /// The functions of it, for a module further down that imports nothing but the facade's own names: in the scope of the
    /// user's, a constant or a trait could get between their lines.
    pub(super) impls: TokenStream,
    /// The facade's names that those use, each of which is imported, so that none is the user's and all are used.
    pub(super) imports: Vec<&'static str>,
}

/// What follows `use` and the facade's path where the functions stand: the names that they use, each once, and then more
/// source.
pub(super) fn scope(mut imports: Vec<&'static str>, source: &str) -> TokenStream {
    imports.sort_unstable();
    imports.dedup();
    source::tokens(&format!("::__private::scope::{{{}}}; {source}", imports.join(", ")))
}
