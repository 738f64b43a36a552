//! Paths of the handler's scope as the generated module has to write them: it is one level further down.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::ext::IdentExt as _;

use crate::parse::tokens::is_punct;

/// The path of a crate or module.
pub(super) fn of_module(written: TokenStream) -> TokenStream {
    descend(written, false)
}

/// A type. The module imports all that is around it, so that most names can stay, but has items of its own.
pub(super) fn of_type(written: TokenStream) -> TokenStream {
    descend(written, true)
}

fn descend(written: TokenStream, has_own_items: bool) -> TokenStream {
    let written: Vec<_> = written.into_iter().collect();
    let mut tokens = TokenStream::new();
    for (at, token) in written.iter().enumerate() {
        let is_separator = |at: usize| is_punct(written.get(at), ':') && is_punct(written.get(at + 1), ':');
        let is_behind_separator = at > 1 && is_separator(at - 2);
        // `dyn Trait<Name = Type>` and `fn(name: Type)`
        let is_binding =
            is_punct(written.get(at + 1), '=') || is_punct(written.get(at + 1), ':') && !is_separator(at + 1);
        match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), descend(group.stream(), has_own_items));
                inside.set_span(group.span());
                tokens.extend([TokenTree::from(inside)]);
            }
            TokenTree::Ident(ident) if !is_behind_separator && !is_binding => {
                tokens.extend(start(ident, has_own_items));
            }
            token => tokens.extend([token.clone()]),
        }
    }
    tokens
}

/// The first segment of a path.
fn start(ident: &Ident, has_own_items: bool) -> TokenStream {
    let span = ident.span();
    if ident == "super" {
        quote_spanned!(span=> super::super)
    } else if ident == "self" {
        quote_spanned!(span=> super)
    } else if has_own_items && ["Env", "POLICY", "UserPool"].iter().any(|own| ident.unraw() == own) {
        quote_spanned!(span=> super::#ident)
    } else {
        TokenTree::from(ident.clone()).into()
    }
}
