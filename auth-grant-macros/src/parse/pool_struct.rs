//! A unit struct under the attribute, which becomes a user pool.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::attributes;
use super::item::Parts;
use super::tokens::{group_stream, is_ident, is_punct};
use crate::diagnostics::Diagnostics;

/// What is needed to know of the struct.
#[cfg_attr(not(feature = "cognito"), allow(dead_code))]
pub(crate) struct PoolStruct {
    /// Its attributes.
    pub(crate) own_attributes: TokenStream,
    /// Its visibility, keyword and name.
    pub(crate) declaration: TokenStream,
    /// The attributes that apply to what is generated beside it too.
    pub(crate) attributes: TokenStream,
    pub(crate) name: Ident,
    pub(crate) is_deprecated: bool,
}

/// The struct; reports one that cannot be a user pool.
pub(super) fn parse(parts: &Parts<'_>, diagnostics: &mut Diagnostics) -> Option<PoolStruct> {
    let Parts { attributes, visibility, rest } = *parts;
    let [keyword, TokenTree::Ident(name), behind @ ..] = rest else {
        let message = "expected a unit struct such as `struct Pool;`";
        diagnostics.error(rest.first().map_or_else(Span::call_site, TokenTree::span), message);
        return None;
    };
    if cfg!(not(feature = "cognito")) {
        let message = "`#[grant(…)]` on a struct needs auth-grant's feature `cognito`; run `cargo add auth-grant \
                       --features cognito`";
        diagnostics.error(keyword.span(), message);
        return None;
    }
    if let Some(other) = attributes::other_grant(attributes) {
        let message = "a struct has one `#[grant(…)]`: put all of its auth actions on one user pool into it, and write \
                       another struct for another user pool";
        diagnostics.error(other.span(), message);
        return None;
    }
    for derive in attributes::derives(attributes) {
        let message =
            "a user pool is `Clone` and `Debug` by itself, and nothing else can be derived for it; remove this";
        diagnostics.error(derive.span(), message);
    }
    if is_punct(behind.first(), '<') || is_ident(behind.first(), "where") {
        diagnostics.error(behind[0].span(), format!("a user pool has no generics or bounds; write `struct {name};`"));
        return None;
    }
    if let Some(fields) = fields(behind) {
        let message = format!(
            "a user pool has no fields; write `struct {name};`, and give a struct of your own a field of type `{name}`"
        );
        diagnostics.error(fields.span(), message);
        return None;
    }
    Some(PoolStruct {
        own_attributes: attributes::without_derives(attributes),
        declaration: quote!(#(#visibility)* #keyword #name),
        attributes: attributes::for_module(attributes),
        name: name.clone(),
        is_deprecated: attributes::is_deprecated(attributes),
    })
}

/// What stands where a unit struct ends, if it is not such an end.
fn fields(behind: &[TokenTree]) -> Option<&TokenTree> {
    match behind {
        [semicolon] if is_punct(Some(semicolon), ';') => None,
        // It is not a unit struct, but like one.
        [group] if group_stream(Some(group), Delimiter::Brace).is_some_and(|inside| inside.is_empty()) => None,
        [first, ..] => Some(first),
        [] => None,
    }
}
