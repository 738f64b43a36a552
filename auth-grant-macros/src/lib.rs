#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(fuzzing)] // as a plain library it is not linked by itself
extern crate proc_macro;

mod args;
mod attributes;
mod diagnostics;
mod docs;
mod editor;
mod environment;
mod expand;
mod fallback;
mod handler;
mod inner_path;
mod lower;
mod options;
mod record;
mod redundancy;
mod source;
mod tokens;
#[cfg(feature = "cognito")]
mod user_pool;
mod variables;

#[cfg(fuzzing)]
#[allow(missing_docs)]
pub mod properties;
#[cfg(all(test, not(fuzzing)))]
mod properties;

use diagnostics::Diagnostics;
use proc_macro2::TokenStream;

#[doc = include_str!("grant.md")]
#[cfg(not(fuzzing))] // which links this as a plain library
#[proc_macro_attribute]
pub fn grant(args: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expansion(args.into(), item.into()).into()
}

fn expansion(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let tokens = tokens::flatten(args);
    let args = args::parse(&tokens, &mut diagnostics);
    let handler = handler::parse(&item, &mut diagnostics);
    let grant = lower::lower(args, &mut diagnostics);
    match handler {
        Some(handler) => {
            let anchors = editor::anchors(&tokens, &grant.facade);
            expand::expand(&handler, item, &grant, &anchors, diagnostics)
        }
        None => fallback::fallback(item, &diagnostics),
    }
}
