//! Token trees that can be changed, printed and sent to another thread.

use std::fmt;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// A token that can go from one thread to another.
#[derive(Clone)]
pub(crate) enum Tree {
    Ident(String),
    Punct(char, bool),
    Literal(String),
    Group(Delimiter, Vec<Tree>),
}

/// As text, with the invisible groups in `⟦…⟧`.
impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, inside, close) = match self {
            Self::Ident(text) | Self::Literal(text) => return f.write_str(text),
            Self::Punct(c, is_joint) => return write!(f, "{c}{}", if *is_joint { "~" } else { "" }),
            Self::Group(Delimiter::Parenthesis, inside) => ("(", inside, ")"),
            Self::Group(Delimiter::Bracket, inside) => ("[", inside, "]"),
            Self::Group(Delimiter::Brace, inside) => ("{", inside, "}"),
            Self::Group(Delimiter::None, inside) => ("⟦", inside, "⟧"),
        };
        f.write_str(open)?;
        inside.iter().try_for_each(|tree| write!(f, " {tree:?}"))?;
        write!(f, " {close}")
    }
}

pub(crate) fn stream(trees: &[Tree]) -> TokenStream {
    let tree = |tree: &Tree| match tree {
        Tree::Ident(name) => TokenTree::Ident(match name.strip_prefix("r#") {
            Some(name) => Ident::new_raw(name, Span::call_site()),
            None => Ident::new(name, Span::call_site()),
        }),
        Tree::Punct(c, is_joint) => Punct::new(*c, if *is_joint { Spacing::Joint } else { Spacing::Alone }).into(),
        Tree::Literal(text) => text.parse::<Literal>().expect("a literal").into(),
        Tree::Group(delimiter, inside) => Group::new(*delimiter, stream(inside)).into(),
    };
    trees.iter().map(tree).collect()
}

/// The tokens of Rust source text.
fn trees(tokens: TokenStream) -> Vec<Tree> {
    let tree = |token| match token {
        TokenTree::Ident(ident) => Tree::Ident(ident.to_string()),
        TokenTree::Punct(punct) => Tree::Punct(punct.as_char(), punct.spacing() == Spacing::Joint),
        TokenTree::Literal(literal) => Tree::Literal(literal.to_string()),
        TokenTree::Group(group) => Tree::Group(group.delimiter(), trees(group.stream())),
    };
    tokens.into_iter().map(tree).collect()
}

pub(crate) fn parse(text: &str) -> Vec<Tree> {
    trees(text.parse().unwrap_or_else(|_| panic!("no tokens: {text}")))
}
