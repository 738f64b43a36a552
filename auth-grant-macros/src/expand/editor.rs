//! What rust-analyzer completes, explains and links the arguments from: under it, every name is a path to a constant.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

use crate::lower::Grant;
use crate::parse::tokens::is_punct;
use crate::reader::Reader;

/// The paths of one annotation, one for each place where a name is or could be.
///
/// They come first in the expansion, because rust-analyzer completes only what stands at the same place whatever the
/// name is; and through a macro, because a constant without a name would be a fault of its own in an `impl`.
pub(super) fn anchors(arguments: &[TokenTree], grant: &Grant) -> TokenStream {
    if grant.reader == Reader::Compiler {
        return TokenStream::new();
    }
    let mut paths = TokenStream::new();
    for argument in arguments.split(|token| is_punct(Some(token), ',')) {
        // The same text has to stand before every name, or there is nothing to complete inside a whole name.
        match argument {
            [TokenTree::Ident(option), equals, value @ ..] if is_punct(Some(equals), '=') => {
                paths.extend(path(&format_ident!("arguments"), option));
                if option == "user_pool" {
                    paths.extend(path(&format_ident!("pool_values"), &first_name(value)));
                }
            }
            argument => {
                for name in names(argument) {
                    paths.extend(path(&format_ident!("arguments"), &name));
                }
            }
        }
    }
    let facade = &grant.facade;
    quote! {
        #facade::__editor! {
            const _: () = {
                use #facade::__private::{arguments, pool_values};
                #paths
            };
        }
    }
}

fn path(module: &Ident, name: &Ident) -> TokenStream {
    match name.to_string().as_str() {
        // They cannot be names, not even raw.
        "crate" | "self" | "super" | "Self" | "_" => TokenStream::new(),
        // All other keywords are of small letters, and most actions are not: syn takes its time.
        text if text.contains(|c: char| c.is_ascii_uppercase()) => quote!(let _ = #module::#name;),
        // A keyword from edition 2024 on, of which syn knows nothing.
        text if text == "gen" || syn::parse2::<Ident>(name.to_token_stream()).is_err() => {
            let name = Ident::new_raw(text, name.span());
            quote!(let _ = #module::#name;)
        }
        _ => quote!(let _ = #module::#name;),
    }
}

/// The names of an argument that is no option with a value: one, several where commas are missing, or a placeholder.
fn names(argument: &[TokenTree]) -> Vec<Ident> {
    let is_name = |at: usize| at == 0 || !matches!(argument[at - 1], TokenTree::Punct(_));
    let names: Vec<_> = argument
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            TokenTree::Ident(name) if is_name(at) => Some(name.clone()),
            _ => None,
        })
        .collect();
    if names.is_empty() { vec![placeholder()] } else { names }
}

fn first_name(tokens: &[TokenTree]) -> Ident {
    match tokens.first() {
        Some(TokenTree::Ident(name)) => name.clone(),
        _ => placeholder(),
    }
}

/// Stands where a name is yet to be typed.
fn placeholder() -> Ident {
    Ident::new("__", Span::mixed_site())
}
