//! The records that the expansion puts into functions, and with them into every binary these are part of.

use auth_grant_core::record::{self, GranteeKind, Template};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::source;
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::variables::Variable;

/// What the handler is granted, for its own body.
pub(super) fn of_handler(template: &Template, facade: &TokenStream) -> TokenStream {
    // A plain static, so that the linker drops it with the function; as an array, because the text behind a `&str` would
    // stay.
    let text = text(&record::head("handler"), template);
    let start = source::tokens(&format!("{text} static RECORD: [::core::primitive::u8; TEXT.len()] ="));
    let end = source::tokens("::__private::bytes(TEXT); ::core::hint::black_box(&RECORD);");
    // The item is for clippy: behind one of a macro's, it finds no fault with items of the user's after a statement.
    quote! {
        { #start #facade #end }
        const _: () = ();
    }
}

/// The texts of the annotation's records; reports those that would be longer than their reader takes.
pub(super) fn template(kind: GranteeKind, name: &Ident, grant: &Grant, diagnostics: &mut Diagnostics) -> Template {
    let grants: Vec<_> = grant.actions.iter().map(|granted| granted.action.name).collect();
    let variable =
        |variable: &Variable| record::Variable { name: variable.name.to_string(), absence: variable.absence.clone() };
    let variables: Vec<_> = grant.variables.iter().map(variable).collect();
    let name = name.unraw().to_string();
    let template = record::encode(kind, &name, &grant.user_pool, &grants, &grant.iam_actions, &variables);
    if template.text_len() > record::MAX_TEMPLATE_LEN {
        let message = format!("the arguments make a record of over {} bytes; shorten them", record::MAX_TEMPLATE_LEN);
        diagnostics.error(Span::call_site(), message);
    }
    template
}

/// The source of a constant `TEXT`, with a record from the head on, or without one its end. It has to stand in the module
/// of the handler or the struct, whose path is in it.
pub(super) fn text(head: &str, template: &Template) -> String {
    let Template { before_package, before_version, before_module, after_module } = template;
    format!(
        r#"
        const TEXT: &::core::primitive::str = ::core::concat!(
            {head:?}, {before_package:?}, ::core::env!("CARGO_PKG_NAME"),
            {before_version:?}, ::core::env!("CARGO_PKG_VERSION"),
            {before_module:?}, ::core::module_path!(),
            {after_module:?}
        );
        "#
    )
}
