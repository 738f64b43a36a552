//! An expansion taken apart: what the attribute wrote, and the item, which has to be there as written.

use auth_grant_expansion::Reader;
use proc_macro2::{Delimiter, TokenTree};

use crate::tokens::{is_brace, is_ident, is_punct, stream, trees};

/// The parts of an expansion that the attribute wrote.
pub(crate) struct Expansion {
    pub(crate) anchors: Vec<TokenTree>,
    pub(crate) statements: Vec<TokenTree>,
    pub(crate) module: Vec<TokenTree>,
}

impl Expansion {
    /// Takes out the item, which has to be there token for token.
    pub(crate) fn of(output: &[TokenTree], item: &[TokenTree], reader: Reader) -> Self {
        let start = anchors_len(output, reader);
        let (body, head) = item.split_last().expect("a handler has tokens");
        let end = start + head.len();
        assert_same(&output[start..end], head);
        let statements = inserted(&output[end], body).expect("the body is as written, but for the statements");
        Self { anchors: output[..start].to_vec(), statements, module: output[end + 1..].to_vec() }
    }
}

/// How many tokens there are for rust-analyzer to complete names from, which come first.
pub(crate) fn anchors_len(output: &[TokenTree], reader: Reader) -> usize {
    let is_end = |at: &usize| is_ident(output.get(at - 2), "__editor") && is_brace(output.get(*at));
    match reader {
        Reader::Compiler => 0,
        Reader::Editor => 1 + (2..output.len()).find(is_end).expect("the anchors come first"),
    }
}

/// The tokens that were put into the body.
fn inserted(body: &TokenTree, written: &TokenTree) -> Option<Vec<TokenTree>> {
    let (TokenTree::Group(body), TokenTree::Group(written)) = (body, written) else {
        // Of a broken body, rust-analyzer leaves a placeholder.
        let TokenTree::Group(body) = body else { return None };
        let mut inside = trees(body.stream());
        assert_same(&[inside.pop()?], std::slice::from_ref(written));
        return Some(inside);
    };
    assert_eq!(body.delimiter(), written.delimiter());
    let (body, written) = (trees(body.stream()), trees(written.stream()));
    if written.len() == body.len() {
        let (body, written) = (body.last()?, written.last()?);
        return inserted(body, written);
    }
    let inner = 3 * inner_attributes(&written);
    assert_same(&body[..inner], &written[..inner]);
    let end = body.len() - (written.len() - inner);
    assert_same(&body[end..], &written[inner..]);
    Some(body[inner..end].to_vec())
}

/// How many inner attributes the body starts with.
pub(crate) fn inner_attributes(body: &[TokenTree]) -> usize {
    let is_inner = |tokens: &&[TokenTree]| {
        let [hash, bang, TokenTree::Group(group)] = tokens else { return false };
        is_punct(Some(hash), '#') && is_punct(Some(bang), '!') && group.delimiter() == Delimiter::Bracket
    };
    body.chunks(3).take_while(is_inner).count()
}

/// What follows the item, if the output starts with it.
pub(crate) fn behind_item<'a>(output: &'a [TokenTree], item: &[TokenTree]) -> Option<&'a [TokenTree]> {
    let (start, rest) = output.split_at_checked(item.len())?;
    start.iter().map(text).eq(item.iter().map(text)).then_some(rest)
}

fn assert_same(output: &[TokenTree], written: &[TokenTree]) {
    assert!(output.iter().map(text).eq(written.iter().map(text)), "not as written: {}", stream(output));
}

/// With the spacing of punctuation, which tells `- >` from `->`.
fn text(token: &TokenTree) -> String {
    format!("{token:?}")
}
