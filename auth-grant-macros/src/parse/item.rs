//! The item under the attribute: a handler, or a struct that is to be a user pool.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::handler::{self, Handler};
use super::pool_struct::{self, PoolStruct};
use super::tokens::{flatten, group_stream, is_ident, is_punct};
use crate::diagnostics::Diagnostics;

/// What the attribute can stand on.
pub(crate) enum Item {
    Handler(Handler),
    #[cfg_attr(not(feature = "cognito"), allow(dead_code))]
    Struct(PoolStruct),
}

/// What stands before an item's keyword and from it on.
pub(super) struct Parts<'a> {
    pub(super) attributes: &'a [TokenTree],
    pub(super) visibility: &'a [TokenTree],
    pub(super) rest: &'a [TokenTree],
}

pub(super) const BELONGS: &str =
    "`#[grant(…)]` belongs on a Lambda handler, a function of its own, or on a unit struct";

/// Reports an item that can be neither.
pub(super) fn parse(item: &TokenStream, diagnostics: &mut Diagnostics) -> Option<Item> {
    let tokens = flatten(item.clone());
    let (attributes, rest) = split_attributes(&tokens);
    let (visibility, rest) = split_visibility(rest);
    let parts = Parts { attributes, visibility, rest };
    if is_ident(rest.first(), "struct") {
        pool_struct::parse(&parts, diagnostics).map(Item::Struct)
    } else {
        handler::parse(&parts, diagnostics).map(Item::Handler)
    }
}

pub(super) fn split_attributes(tokens: &[TokenTree]) -> (&[TokenTree], &[TokenTree]) {
    let mut end = 0;
    while is_punct(tokens.get(end), '#') && group_stream(tokens.get(end + 1), Delimiter::Bracket).is_some() {
        end += 2;
    }
    tokens.split_at(end)
}

fn split_visibility(tokens: &[TokenTree]) -> (&[TokenTree], &[TokenTree]) {
    let is_pub = is_ident(tokens.first(), "pub");
    let is_restricted = is_pub && group_stream(tokens.get(1), Delimiter::Parenthesis).is_some();
    tokens.split_at(usize::from(is_pub) + usize::from(is_restricted))
}
