//! The item's attributes: which of them apply to what is generated beside it too, and which cannot stand there.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;

use super::tokens::{flatten, group_stream, is_ident, is_punct};

/// Of a run of attributes, those for the module.
pub(super) fn for_module(attributes: &[TokenTree]) -> TokenStream {
    let mut kept = TokenStream::new();
    for attribute in attributes.chunks(2) {
        let content = group_stream(attribute.get(1), Delimiter::Bracket).map(flatten).unwrap_or_default();
        if let (Some(pound), Some(content)) = (attribute.first(), content_for_module(&content)) {
            kept.extend([pound.clone(), Group::new(Delimiter::Bracket, content).into()]);
        }
    }
    kept
}

/// The name of another `#[grant(…)]`, whatever the path to it.
pub(super) fn other_grant(attributes: &[TokenTree]) -> Option<Ident> {
    attributes.chunks(2).find_map(|attribute| {
        let content = flatten(group_stream(attribute.get(1), Delimiter::Bracket)?);
        let is_path = |token: &&TokenTree| is_punct(Some(token), ':') || matches!(token, TokenTree::Ident(_));
        match content.iter().take_while(is_path).last() {
            Some(TokenTree::Ident(name)) if name == "grant" => Some(name.clone()),
            _ => None,
        }
    })
}

/// Whether using the item is reported.
pub(super) fn is_deprecated(attributes: &[TokenTree]) -> bool {
    attributes.iter().skip(1).step_by(2).any(|brackets| {
        let content = group_stream(Some(brackets), Delimiter::Bracket).map(flatten);
        content.is_some_and(|content| is_ident(content.first(), "deprecated"))
    })
}

/// The names of the `derive`s, also inside `cfg_attr`.
pub(super) fn derives(attributes: &[TokenTree]) -> Vec<Ident> {
    attributes.iter().skip(1).step_by(2).filter_map(derive).collect()
}

/// The attributes but for those.
pub(super) fn without_derives(attributes: &[TokenTree]) -> TokenStream {
    attributes.chunks(2).filter(|attribute| attribute.get(1).and_then(derive).is_none()).flatten().cloned().collect()
}

fn derive(brackets: &TokenTree) -> Option<Ident> {
    let content = flatten(group_stream(Some(brackets), Delimiter::Bracket)?);
    match content.as_slice() {
        [TokenTree::Ident(name), ..] if name == "derive" => Some(name.clone()),
        [TokenTree::Ident(name), arguments, ..] if name == "cfg_attr" => {
            let inside = flatten(group_stream(Some(arguments), Delimiter::Parenthesis)?);
            let mut parts = inside.split(|token| is_punct(Some(token), ',')).skip(1);
            parts.find_map(|part| match part.first() {
                Some(TokenTree::Ident(name)) if name == "derive" => Some(name.clone()),
                _ => None,
            })
        }
        _ => None,
    }
}

/// What stands between the brackets of an attribute, as the module is to have it.
fn content_for_module(content: &[TokenTree]) -> Option<TokenStream> {
    let [TokenTree::Ident(name), arguments @ ..] = content else { return None };
    match name.to_string().as_str() {
        "cfg" | "allow" | "warn" | "deny" | "forbid" => Some(content.iter().cloned().collect()),
        "doc" => {
            let inside = group_stream(arguments.first(), Delimiter::Parenthesis).map(flatten)?;
            inside.iter().any(|token| is_ident(Some(token), "hidden")).then(|| quote!(doc(hidden)))
        }
        // The module would not fulfil the expectation.
        "expect" => Some(quote!(allow #(#arguments)*)),
        "cfg_attr" => cfg_attr_for_module(arguments),
        _ => None,
    }
}

/// `cfg_attr(predicate, attribute, …)` with the attributes for the module alone.
fn cfg_attr_for_module(arguments: &[TokenTree]) -> Option<TokenStream> {
    let inside = flatten(group_stream(arguments.first(), Delimiter::Parenthesis)?);
    let mut parts = inside.split(|token| is_punct(Some(token), ','));
    let predicate = parts.next()?;
    let kept: Vec<_> = parts.filter_map(content_for_module).collect();
    (!kept.is_empty()).then(|| quote!(cfg_attr(#(#predicate)*, #(#kept),*)))
}
