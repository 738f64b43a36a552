//! What an item that can be neither a handler nor a user pool becomes: itself, with the faults beside it.

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;

pub(super) fn fallback(item: TokenStream, diagnostics: &Diagnostics) -> TokenStream {
    let mut tokens = item;
    tokens.extend(diagnostics.associated_items());
    tokens
}
