#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

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

use diagnostics::Diagnostics;

#[doc = include_str!("grant.md")]
#[proc_macro_attribute]
pub fn grant(args: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let item = item.into();
    let mut diagnostics = Diagnostics::default();
    let tokens = tokens::flatten(args.into());
    let args = args::parse(&tokens, &mut diagnostics);
    let handler = handler::parse(&item, &mut diagnostics);
    let grant = lower::lower(args, &mut diagnostics);
    let expanded = match handler {
        Some(handler) => {
            let anchors = editor::anchors(&tokens, &grant.facade);
            expand::expand(&handler, item, &grant, &anchors, diagnostics)
        }
        None => fallback::fallback(item, &diagnostics),
    };
    expanded.into()
}
