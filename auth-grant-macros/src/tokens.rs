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

/// How many tokens are a name with hyphens, such as `add-user-to-group`, if the first are one.
pub(crate) fn hyphenated(tokens: &[TokenTree]) -> Option<usize> {
    let is_name = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(_)));
    let mut end = usize::from(is_name(0));
    while end > 0 && is_punct(tokens.get(end), '-') && is_name(end + 1) {
        end += 2;
    }
    (end > 1).then_some(end)
}

/// What to say of the doc comment or attribute that the first two tokens are, if they are one.
pub(crate) fn doc_or_attribute(tokens: &[TokenTree]) -> Option<&'static str> {
    let content = group_stream(tokens.get(1), Delimiter::Bracket).filter(|_| is_punct(tokens.first(), '#'))?;
    let is_doc = is_ident(content.into_iter().next().as_ref(), "doc");
    Some(if is_doc {
        "a doc comment documents nothing here; start it with `//`"
    } else {
        "an attribute cannot stand here; remove it"
    })
}

/// The tokens as text, for a message: as people write them, with a space only where two words would become one, and
/// behind a comma.
pub(crate) fn text(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_behind = |c: char| at > 0 && is_punct(tokens.get(at - 1), c);
        let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        let joins_words = at > 0 && is_word(token) && is_word(&tokens[at - 1]);
        if joins_words || is_behind(',') || is_behind(';') {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let inside: Vec<_> = group.stream().into_iter().collect();
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&self::text(&inside));
                text.push_str(close);
            }
            token => text.push_str(&token.to_string()),
        }
    }
    text
}
