//! Tokens of a fuzzer's text.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::tokens::is_ident;

/// The tokens of source text, if it is any, in which `__invisible(…)` stands for an invisible group; none that are
/// nested so deep that the parsers which look at them afterwards would run out of stack.
#[must_use]
pub fn tokens_of(text: &str) -> Option<TokenStream> {
    let depth = text.bytes().filter(|byte| b"([{".contains(byte)).count();
    let tokens: TokenStream = if depth < 64 { text.parse().ok()? } else { return None };
    Some(with_invisible_groups(tokens))
}

fn with_invisible_groups(tokens: TokenStream) -> TokenStream {
    let mut opened: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            opened.push(token);
            continue;
        };
        let is_invisible = is_ident(opened.last(), "__invisible");
        let delimiter = if is_invisible { Delimiter::None } else { group.delimiter() };
        opened.truncate(opened.len() - usize::from(is_invisible));
        opened.push(Group::new(delimiter, with_invisible_groups(group.stream())).into());
    }
    opened.into_iter().collect()
}
