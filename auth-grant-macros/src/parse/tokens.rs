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

/// Above that of any name with hyphens: what is longer is a subtraction, and would be looked at again from each word on.
const MAX_HYPHENS: usize = 16;

/// How many tokens are a name with hyphens, such as `add-user-to-group`, if the first are one.
pub(crate) fn hyphenated(tokens: &[TokenTree]) -> Option<usize> {
    let is_name = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(_)));
    let mut end = usize::from(is_name(0));
    while end > 0 && end < 2 * MAX_HYPHENS && is_punct(tokens.get(end), '-') && is_name(end + 1) {
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

/// How many of the first tokens are, with all inside them, not more than the limit.
pub(crate) fn count_within(tokens: &[TokenTree], limit: usize) -> usize {
    let mut left = limit;
    tokens.iter().take_while(|token| spend(token, &mut left)).count()
}

/// Whether as many are left as the token and those inside it are. Looks at no more than that.
fn spend(token: &TokenTree, left: &mut usize) -> bool {
    let Some(less) = left.checked_sub(1) else { return false };
    *left = less;
    match token {
        TokenTree::Group(group) => group.stream().into_iter().all(|token| spend(&token, left)),
        _ => true,
    }
}

/// The first token with brackets nested deeper than the limit. Looks no deeper.
pub(crate) fn deeper_than(limit: usize, tokens: &[TokenTree]) -> Option<&TokenTree> {
    tokens.iter().find(|token| match token {
        TokenTree::Group(group) => {
            let Some(limit) = limit.checked_sub(1) else { return true };
            let inside: Vec<_> = group.stream().into_iter().collect();
            deeper_than(limit, &inside).is_some()
        }
        _ => false,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<TokenTree> {
        text.parse::<TokenStream>().unwrap().into_iter().collect()
    }

    #[test]
    fn counts_what_is_inside_too() {
        let tokens = tokens("a (b [c d]) e");
        for (limit, count) in [(0, 0), (1, 1), (5, 1), (6, 2), (7, 3), (100, 3)] {
            assert_eq!(count_within(&tokens, limit), count, "{limit}");
        }
    }

    #[test]
    fn finds_the_token_that_is_nested_too_deep() {
        let tokens = tokens("a (b) [{}]");
        assert_eq!(deeper_than(0, &tokens).map(ToString::to_string).as_deref(), Some("(b)"));
        assert!(deeper_than(1, &tokens).is_some_and(|token| token.to_string().starts_with('[')));
        assert!(deeper_than(2, &tokens).is_none());
    }

    #[test]
    fn a_name_has_only_so_many_hyphens() {
        assert_eq!(hyphenated(&tokens("add-user-to-group-x y")), Some(9));
        assert_eq!(hyphenated(&tokens("a b")), None);
        assert_eq!(hyphenated(&tokens(&["a"; 1000].join("-"))), Some(2 * MAX_HYPHENS + 1));
    }
}
