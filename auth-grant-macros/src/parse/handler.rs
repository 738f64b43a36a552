//! The item under the attribute: only what stands before a function's body is looked at.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::attributes;
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

const BELONGS: &str = "`#[grant(…)]` belongs on a Lambda handler, a function of its own";

/// The head of the function; reports an item that cannot be a handler.
pub(super) fn parse(item: &TokenStream, diagnostics: &mut Diagnostics) -> Option<Handler> {
    let tokens = flatten(item.clone());
    let (attributes, rest) = split_attributes(&tokens);
    let (visibility, rest) = split_visibility(rest);
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
        diagnostics.error(other.span(), "a handler has one `#[grant(…)]`; put all of its auth actions into it");
        return None;
    }
    if let Some(receiver) = receiver(signature) {
        diagnostics.error(receiver.span(), format!("{BELONGS}; found a method"));
        return None;
    }
    if group_stream(tokens.last(), Delimiter::Brace).is_none() && !is_broken_body(tokens.last()) {
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

fn split_attributes(tokens: &[TokenTree]) -> (&[TokenTree], &[TokenTree]) {
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
