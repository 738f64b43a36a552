//! The records that the expansion puts into function bodies, and with them into every binary these are part of.

use auth_grant_core::record::{self, Template};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::source;
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::handler::Handler;
use crate::parse::variables::Variable;

/// What the handler is granted, for its own body.
pub(super) fn of_handler(handler: &Handler, grant: &Grant, diagnostics: &mut Diagnostics) -> TokenStream {
    let template = template(&handler.name.unraw().to_string(), grant);
    // The other records of the annotation are hardly longer than this one.
    if template.text_len() > record::MAX_TEMPLATE_LEN {
        let message = format!("the arguments make a record of over {} bytes; shorten them", record::MAX_TEMPLATE_LEN);
        diagnostics.error(Span::call_site(), message);
    }
    statement(&template, &grant.facade)
}

/// The same for a function that stands in the generated module, whose path is the handler's own unless it has another
/// name.
#[cfg(feature = "cognito")]
pub(super) fn of_handler_in_module(handler: &Handler, grant: &Grant, facade: &TokenStream) -> TokenStream {
    let module = grant.module.as_ref().unwrap_or(&handler.name).to_string();
    let mut template = template(&module, grant);
    // The module path ends with it.
    template.after_module = template.after_module.split_off("::".len() + module.len());
    statement(&template, facade)
}

/// Which variables may come from the Parameter Store, for the body of the function that reads them there.
#[cfg(feature = "ssm")]
pub(super) fn of_parameters(names: &[String], facade: &TokenStream) -> TokenStream {
    statement(&record::encode_parameters("resolve", names), facade)
}

fn template(handler: &str, grant: &Grant) -> Template {
    let grants: Vec<_> = grant.actions.iter().map(|granted| granted.action.name).collect();
    let variable =
        |variable: &Variable| record::Variable { name: variable.name.to_string(), absence: variable.absence.clone() };
    let variables: Vec<_> = grant.variables.iter().map(variable).collect();
    record::encode(handler, &grant.user_pool, &grants, &grant.iam_actions, &variables)
}

fn statement(template: &Template, facade: &TokenStream) -> TokenStream {
    let Template { before_package, before_version, before_module, after_module } = template;
    // A plain static, so that the linker drops it with the function; as an array, because the text behind a `&str` would
    // stay.
    let start = source::tokens(&format!(
        r#"
        const TEXT: &::core::primitive::str = ::core::concat!(
            {before_package:?}, ::core::env!("CARGO_PKG_NAME"),
            {before_version:?}, ::core::env!("CARGO_PKG_VERSION"),
            {before_module:?}, ::core::module_path!(),
            {after_module:?}
        );
        static RECORD: [::core::primitive::u8; TEXT.len()] =
        "#
    ));
    let end = source::tokens("::__private::bytes(TEXT); ::core::hint::black_box(&RECORD);");
    // The item is for clippy: behind one of a macro's, it finds no fault with items of the user's after a statement.
    quote! {
        { #start #facade #end }
        const _: () = ();
    }
}
