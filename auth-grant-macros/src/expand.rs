//! The expansion: the handler as written with its record inside, and the generated module beside it.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::docs;
use crate::environment;
use crate::handler::{Handler, is_broken_body};
use crate::inner_path;
use crate::lower::Grant;
use crate::record;
use crate::redundancy;
use crate::source;
use crate::tokens::{group_stream, is_punct};
#[cfg(feature = "cognito")]
use crate::user_pool;

/// Items of the generated module.
#[derive(Default)]
pub(crate) struct Items {
    /// What people name.
    pub(crate) definitions: TokenStream,
    /// The functions of it, for a module further down that imports nothing but the facade's own names: in the scope of the
    /// user's, a constant or a trait could get between their lines.
    pub(crate) impls: TokenStream,
    /// The facade's names that those use, each of which is imported, so that none is the user's and all are used.
    pub(crate) imports: Vec<&'static str>,
}

pub(crate) fn expand(
    handler: &Handler,
    item: TokenStream,
    grant: &Grant,
    anchors: &TokenStream,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let Handler { attributes, visibility, name, is_const } = handler;
    let (facade, inner_facade) = (&grant.facade, &grant.inner_facade);
    let innermost_facade = inner_path::of_module(inner_facade.clone());
    let record = record::of_handler(handler, grant, &mut diagnostics);
    // In a `const fn` the record would be a fault of its own.
    let record = if *is_const { TokenStream::new() } else { record };
    let env = environment::expand(handler, grant);
    #[cfg(feature = "cognito")]
    let user_pool = user_pool::expand(handler, grant, diagnostics.any());
    #[cfg(not(feature = "cognito"))]
    let user_pool = Items::default();
    let mut imports = [env.imports, user_pool.imports].concat();
    imports.sort_unstable();
    imports.dedup();
    let imports = source::tokens(&format!("::__private::scope::{{{}}};", imports.join(", ")));
    let definitions = [env.definitions, user_pool.definitions];
    let impls = [env.impls, user_pool.impls];
    let redundancy = redundancy::warnings(&grant.actions, facade);
    let faults = diagnostics.items(facade);
    let item = with_statements(item, &quote!(#record #redundancy #faults));
    let module = grant.module.as_ref().unwrap_or(name);
    let module_doc = docs::of_module(handler, grant);
    let policy_doc = docs::of_policy(handler, grant);
    let variants = grant.iam_actions.iter().map(|action| syn::Ident::new(action.operation(), Span::call_site()));
    quote! {
        #anchors
        #item
        #attributes
        #[doc = #module_doc]
        #visibility mod #module {
            #[doc = #policy_doc]
            pub const POLICY: #inner_facade::PolicyDocument =
                #inner_facade::PolicyDocument::new(&[#(#inner_facade::IamAction::#variants),*]);
            #(#definitions)*
            mod __auth_grant {
                use #innermost_facade #imports
                #(#impls)*
            }
        }
    }
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
