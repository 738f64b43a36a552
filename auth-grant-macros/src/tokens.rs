//! Looking at raw tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The tokens, with the invisible groups that `macro_rules` puts around its fragments opened.
pub(crate) fn flatten(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => flat.extend(flatten(group.stream())),
            token => flat.push(token),
        }
    }
    flat
}

pub(crate) fn is_punct(token: Option<&TokenTree>, c: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == c)
}

pub(crate) fn is_ident(token: Option<&TokenTree>, text: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == text)
}

/// What stands inside the token, if it is a group with this delimiter.
pub(crate) fn group_stream(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<TokenStream> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream()),
        _ => None,
    }
}

/// The value of a string literal without a suffix.
pub(crate) fn string(token: &TokenTree) -> Option<String> {
    let literal = syn::parse2::<syn::LitStr>(token.clone().into()).ok()?;
    literal.suffix().is_empty().then(|| literal.value())
}

/// How many `<` are open before each token.
pub(crate) fn angle_depths(tokens: &[TokenTree]) -> impl Iterator<Item = usize> {
    let mut depth = 0_usize;
    (0..tokens.len()).map(move |at| {
        let before = depth;
        if is_punct(tokens.get(at), '<') {
            depth += 1;
        } else if is_punct(tokens.get(at), '>') && (at == 0 || !is_punct(tokens.get(at - 1), '-')) {
            depth = depth.saturating_sub(1);
        }
        before
    })
}

/// The tokens as text, for a message.
pub(crate) fn text(tokens: &[TokenTree]) -> String {
    tokens.iter().cloned().collect::<TokenStream>().to_string().replace(" :: ", "::")
}
