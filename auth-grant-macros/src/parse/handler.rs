//! A handler under the attribute: only what stands before the function's body is looked at.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::attributes;
use super::item::{BELONGS, Parts, split_attributes};
use super::tokens::{angle_depths, flatten, group_stream, is_ident, is_punct};
use crate::diagnostics::Diagnostics;

/// What the generated module needs to know of the handler.
pub(crate) struct Handler {
    /// The attributes that apply to the module too.
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// Whether it is a `const fn`, which was reported.
    pub(crate) is_const: bool,
}

/// The head of the function; reports an item that cannot be a handler.
pub(super) fn parse(parts: &Parts<'_>, diagnostics: &mut Diagnostics) -> Option<Handler> {
    let Parts { attributes, visibility, rest } = *parts;
    let body = rest.last();
    let qualifiers = rest.iter().position(|token| !is_qualifier(token)).unwrap_or(rest.len());
    let (qualifiers, rest) = rest.split_at(qualifiers);

    let ([_, TokenTree::Ident(name), signature @ ..], true) = (rest, is_ident(rest.first(), "fn")) else {
        // The keyword tells what it is; `const`, `unsafe` and `extern` start other items than functions too.
        let keyword = rest.first().filter(|token| matches!(token, TokenTree::Ident(_)));
        let keyword = keyword.filter(|_| !is_ident(qualifiers.first(), "const")).or(qualifiers.first());
        let found = keyword.map_or_else(String::new, |keyword| format!("; found `{keyword}`"));
        diagnostics.error_over(keyword.map(std::slice::from_ref).unwrap_or_default(), format!("{BELONGS}{found}"));
        return None;
    };
    if let Some(other) = attributes::other_grant(attributes) {
        let message = "a handler has one `#[grant(…)]`: put all of its auth actions on one user pool into it, and write a \
                       struct with a `#[grant(…)]` of its own for another user pool";
        diagnostics.error(other.span(), message);
        return None;
    }
    if let Some(receiver) = receiver(signature) {
        let message = format!("{BELONGS}; found a method: give its type a field that is such a struct");
        diagnostics.error(receiver.span(), message);
        return None;
    }
    if group_stream(body, Delimiter::Brace).is_none() && !is_broken_body(body) {
        diagnostics.error(name.span(), format!("{BELONGS}; found one without a body"));
        return None;
    }
    let constness = qualifiers.iter().find(|token| is_ident(Some(token), "const"));
    if let Some(keyword) = constness {
        diagnostics.error(keyword.span(), "a handler cannot be a `const fn`; remove `const`");
    }
    Some(Handler {
        attributes: attributes::for_module(attributes),
        visibility: visibility.iter().cloned().collect(),
        name: name.clone(),
        is_const: constness.is_some(),
    })
}

/// Whether the token stands for a body with a syntax error, which rust-analyzer takes out while it expands the function.
pub(crate) fn is_broken_body(token: Option<&TokenTree>) -> bool {
    is_ident(token, "__ra_fixup")
}

/// A keyword that may stand before `fn`, or the ABI of `extern`.
fn is_qualifier(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(ident) => {
            ["async", "const", "extern", "safe", "unsafe"].iter().any(|keyword| ident == keyword)
        }
        TokenTree::Literal(_) => true,
        _ => false,
    }
}

/// The `self` that the first parameter is, behind its attributes, `&`, a lifetime and `mut`.
fn receiver(signature: &[TokenTree]) -> Option<Ident> {
    let parameters = flatten(parameters(signature)?);
    let (_, mut rest) = split_attributes(&parameters);
    let mut skip = |count: usize, found: fn(&[TokenTree]) -> bool| {
        if found(rest) {
            rest = &rest[count..];
        }
    };
    skip(1, |rest| is_punct(rest.first(), '&'));
    skip(2, |rest| is_punct(rest.first(), '\'') && rest.len() > 1);
    skip(1, |rest| is_ident(rest.first(), "mut"));
    match rest.first() {
        // A path such as `self::Event` cannot stand here: it would be a pattern.
        Some(TokenTree::Ident(ident)) if ident == "self" => Some(ident.clone()),
        _ => None,
    }
}

/// What stands between the parentheses: the first that are not among the generics, as those of `F: Fn(u8)` are.
fn parameters(signature: &[TokenTree]) -> Option<TokenStream> {
    angle_depths(signature).zip(signature).find_map(|(depth, token)| match depth {
        0 => group_stream(Some(token), Delimiter::Parenthesis),
        _ => None,
    })
}
