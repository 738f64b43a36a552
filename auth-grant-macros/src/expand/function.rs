//! The handler as written, with statements in its body: its record, the warnings and the errors.

use auth_grant_core::record::Template;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::record;
use super::redundancy;
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::handler::{Handler, is_broken_body};
use crate::parse::tokens::{group_stream, is_punct};

pub(super) fn expand(
    handler: &Handler,
    item: TokenStream,
    grant: &Grant,
    template: &Template,
    diagnostics: &Diagnostics,
) -> TokenStream {
    // In a `const fn` the record would be a fault of its own.
    let record = (!handler.is_const).then(|| record::of_handler(template, &grant.facade));
    let redundancy = redundancy::warnings(grant);
    let faults = diagnostics.items(grant);
    with_statements(item, &quote!(#record #redundancy #faults))
}

/// Puts the statements first in the body, behind its inner attributes.
fn with_statements(item: TokenStream, statements: &TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let with_statements = match tokens.pop() {
        Some(body) if is_broken_body(Some(&body)) => {
            let inside = TokenStream::from_iter([statements.clone(), body.into()]);
            // Without the span of what stands for the body: rust-analyzer takes that out again.
            Some(TokenTree::from(Group::new(Delimiter::Brace, inside)))
        }
        Some(TokenTree::Group(body)) => {
            let stream = match body.delimiter() {
                // `macro_rules` puts fragments into invisible groups.
                Delimiter::None => self::with_statements(body.stream(), statements),
                // Taken over as a whole: asked for its first token, the compiler hands over all of them.
                _ if begins_with_statement(&body) => TokenStream::from_iter([statements.clone(), body.stream()]),
                _ => after_inner_attributes(body.stream(), statements),
            };
            let mut group = Group::new(body.delimiter(), stream);
            group.set_span(body.span());
            Some(group.into())
        }
        other => other,
    };
    tokens.extend(with_statements);
    tokens.into_iter().collect()
}

/// By its text, which is at hand for a body that stands in a file. An inner attribute begins with `#` or, as `//!`, with
/// `/`.
fn begins_with_statement(body: &Group) -> bool {
    let text = body.span().source_text();
    let first = text.as_deref().and_then(|text| text.strip_prefix('{')?.trim_start().chars().next());
    first.is_some_and(|first| !matches!(first, '#' | '/'))
}

fn after_inner_attributes(body: TokenStream, statements: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let mut end = 0;
    while is_punct(tokens.get(end), '#')
        && is_punct(tokens.get(end + 1), '!')
        && group_stream(tokens.get(end + 2), Delimiter::Bracket).is_some()
    {
        end += 3;
    }
    let (attributes, rest) = tokens.split_at(end);
    quote!(#(#attributes)* #statements #(#rest)*)
}
