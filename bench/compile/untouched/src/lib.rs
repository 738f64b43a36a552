//! An attribute that changes nothing.

use proc_macro::TokenStream;

/// Gives the item as it got it.
#[proc_macro_attribute]
pub fn untouched(_: TokenStream, item: TokenStream) -> TokenStream {
    item
}
