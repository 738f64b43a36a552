#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(not(proc_macro))] // cargo links it into macros only
extern crate proc_macro;

mod diagnostics;
mod expand;
mod lower;
mod parse;
mod reader;

use diagnostics::Diagnostics;
use parse::Annotation;
use proc_macro2::TokenStream;
#[cfg(not(proc_macro))]
pub use reader::Reader;
#[cfg(proc_macro)]
use reader::Reader;

#[doc = include_str!("grant.md")]
// rustc sets `proc_macro` for macros, and no flag can; rust-analyzer never does. `library` is a feature of the manifest
// with which tests build these sources as a plain library, where the attribute would be an error.
#[cfg(any(proc_macro, not(feature = "library")))]
#[proc_macro_attribute]
pub fn grant(args: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    pipeline(args.into(), item.into(), Reader::of_this_process()).into()
}

/// What the attribute makes of an item; for that library.
#[cfg(not(proc_macro))]
#[must_use]
pub fn expansion(args: TokenStream, item: TokenStream, reader: Reader) -> TokenStream {
    pipeline(args, item, reader)
}

fn pipeline(args: TokenStream, item: TokenStream, reader: Reader) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let Annotation { tokens, arguments, item: parsed } = parse::parse(args, &item, &mut diagnostics);
    let grant = lower::lower(arguments, reader, &mut diagnostics);
    expand::expand(parsed.as_ref(), item, &grant, &tokens, diagnostics)
}
