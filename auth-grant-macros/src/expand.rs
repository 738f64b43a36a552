//! The expansion: the handler as written with its record inside, and the generated module beside it.

use auth_grant_core::record;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;

use crate::diagnostics::Diagnostics;
use crate::docs;
use crate::environment;
use crate::handler::{Handler, is_broken_body};
use crate::lower::Grant;
use crate::redundancy;
use crate::tokens::is_punct;

pub(crate) fn expand(
    handler: &Handler,
    item: TokenStream,
    grant: &Grant,
    anchors: &TokenStream,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let Handler { attributes, visibility, name, is_const } = handler;
    let (facade, inner_facade) = (&grant.facade, &grant.inner_facade);
    let record = record(handler, grant, &mut diagnostics);
    // In a `const fn` the record would be a fault of its own.
    let record = if *is_const { TokenStream::new() } else { record };
    let redundancy = redundancy::warnings(&grant.actions, facade);
    let faults = diagnostics.items(facade);
    let item = with_statements(item, &quote!(#record #redundancy #faults));
    let module = grant.module.as_ref().unwrap_or(name);
    let module_doc = docs::of_module(handler, grant);
    let policy_doc = docs::of_policy(handler, grant);
    let variants = grant.iam_actions.iter().map(|action| syn::Ident::new(action.operation(), Span::call_site()));
    let environment = environment::expand(handler, grant);
    quote! {
        #anchors
        #item
        #attributes
        #[doc = #module_doc]
        #visibility mod #module {
            #[doc = #policy_doc]
            pub const POLICY: #inner_facade::PolicyDocument =
                #inner_facade::PolicyDocument::new(&[#(#inner_facade::IamAction::#variants),*]);
            #environment
        }
    }
}

/// The statement that puts the record into every binary the handler's body is part of.
fn record(handler: &Handler, grant: &Grant, diagnostics: &mut Diagnostics) -> TokenStream {
    let facade = &grant.facade;
    let grants: Vec<_> = grant.actions.iter().map(|granted| granted.action.name).collect();
    let variables: Vec<_> = grant.variables.iter().map(environment::recorded).collect();
    let name = handler.name.unraw().to_string();
    let template = record::encode(&name, &grant.user_pool, &grants, &grant.iam_actions, &variables);
    if template.text_len() > record::MAX_TEMPLATE_LEN {
        let message = format!("the arguments make a record of over {} bytes; shorten them", record::MAX_TEMPLATE_LEN);
        diagnostics.error(Span::call_site(), message);
    }
    let record::Template { before_package, before_version, before_module, after_module } = template;
    quote! {
        {
            const TEXT: &::core::primitive::str = ::core::concat!(
                #before_package, ::core::env!("CARGO_PKG_NAME"),
                #before_version, ::core::env!("CARGO_PKG_VERSION"),
                #before_module, ::core::module_path!(),
                #after_module
            );
            // A plain static, so that the linker drops it with the function; as an array, because the text behind
            // a `&str` would stay.
            static RECORD: [::core::primitive::u8; TEXT.len()] = #facade::__private::bytes(TEXT);
            ::core::hint::black_box(&RECORD);
        }
        const _: () = ();
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

fn after_inner_attributes(body: TokenStream, statements: &TokenStream) -> TokenStream {
    if !is_punct(body.clone().into_iter().next().as_ref(), '#') {
        // Taken over as a whole: token by token, a long body would cost more than all the rest.
        return TokenStream::from_iter([statements.clone(), body]);
    }
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let mut end = 0;
    while is_punct(tokens.get(end), '#') && is_punct(tokens.get(end + 1), '!') && tokens.len() > end + 2 {
        end += 3;
    }
    let (attributes, rest) = tokens.split_at(end);
    quote!(#(#attributes)* #statements #(#rest)*)
}
