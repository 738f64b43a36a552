//! What is written: the attribute's arguments, and the head of the item below it.

pub(crate) mod arguments;
mod attributes;
mod form;
pub(crate) mod handler;
pub(crate) mod item;
mod options;
pub(crate) mod pool_struct;
pub(crate) mod tokens;
pub(crate) mod values;
pub(crate) mod variables;

use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;
use arguments::Arguments;
use item::Item;

/// The attribute and what it stands on.
pub(crate) struct Annotation {
    /// Every token of the arguments, which editors complete.
    pub(crate) tokens: Vec<TokenTree>,
    pub(crate) arguments: Arguments,
    /// `None` if the item can be neither a handler nor a user pool, which was reported.
    pub(crate) item: Option<Item>,
}

pub(crate) fn parse(args: TokenStream, item: &TokenStream, diagnostics: &mut Diagnostics) -> Annotation {
    let tokens = tokens::flatten(args);
    let mut arguments = arguments::parse(&tokens, diagnostics);
    let item = item::parse(item, diagnostics);
    if matches!(item, Some(Item::Struct(_))) {
        arguments.values.refuse_options_of_handlers(diagnostics);
    }
    Annotation { tokens, arguments, item }
}
