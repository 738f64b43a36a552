//! What is written: the attribute's arguments, and the head of the function below it.

pub(crate) mod arguments;
mod attributes;
mod form;
pub(crate) mod handler;
mod options;
pub(crate) mod tokens;
pub(crate) mod values;
pub(crate) mod variables;

use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;
use arguments::Arguments;
use handler::Handler;

/// The attribute and what it stands on.
pub(crate) struct Annotation {
    /// Every token of the arguments, which editors complete.
    pub(crate) tokens: Vec<TokenTree>,
    pub(crate) arguments: Arguments,
    /// `None` if the item cannot be a handler, which was reported.
    pub(crate) handler: Option<Handler>,
}

pub(crate) fn parse(args: TokenStream, item: &TokenStream, diagnostics: &mut Diagnostics) -> Annotation {
    let tokens = tokens::flatten(args);
    let arguments = arguments::parse(&tokens, diagnostics);
    let handler = handler::parse(item, diagnostics);
    Annotation { tokens, arguments, handler }
}
