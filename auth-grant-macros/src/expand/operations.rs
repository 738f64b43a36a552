//! The granted operations: one method for each, its record, and a warning on each grant that none of them uses.

use auth_grant_core::{IamAction, catalog};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::docs;
use crate::lower::{Grant, Granted};
use crate::reader::Reader;

/// A constant that is dead unless an operation of the grant is called, named by the user's own token.
pub(super) fn anchor(granted: &Granted) -> TokenStream {
    let name = &granted.name;
    // The compiler looks at the whole item for whether it is the user's; empty spans are no place of their own.
    let (start, end) = (start(name.span()), end(name.span()));
    let (keyword, semicolon) = (quote_spanned!(start=> const), quote_spanned!(end=> ;));
    quote!(#[allow(non_upper_case_globals)] #keyword #name: () = () #semicolon)
}

/// The method on the type itself. Takes the start of the paths to the constants that are dead without it.
pub(super) fn method(action: IamAction, grant: &Grant, scope: &TokenStream) -> TokenStream {
    let granted: Vec<_> = granted_by(grant, action).collect();
    let at = match (grant.reader, granted.first()) {
        // At the grant, so that another method of that name is reported there; of the macro, so that lints pass it by.
        (Reader::Compiler, Some(granted)) => Span::call_site().located_at(granted.name.span()),
        // Editors would go from the grant to everything that the signature names.
        _ => Span::call_site(),
    };
    // Where editors go to from a call.
    let place = granted.first().map_or_else(Span::call_site, |granted| start(granted.name.span()));
    let name = Ident::new(action.sdk_method(), place);
    let operation = Ident::new(action.sdk_method(), Span::call_site());
    let doc = docs::of_operation(action, granted.iter().map(|granted| granted.action.name));
    // `pub` would never be dead in a library. From another crate, the method of `Operations` is called; editors would
    // not know that it may be.
    let (visibility, uses) = match grant.reader {
        Reader::Compiler => {
            let anchors = granted.iter().map(|granted| Ident::new(granted.action.name, Span::call_site()));
            (quote_spanned!(at=> pub(crate)), quote!(let _ = (#(#scope #anchors,)*);))
        }
        Reader::Editor => (quote!(pub), TokenStream::new()),
    };
    let builder = Ident::new(&format!("{}FluentBuilder", action.operation()), at);
    let signature = quote_spanned!(at=> #visibility fn #name(&self) -> builders::#builder);
    quote! {
        #[doc = #doc]
        #[must_use]
        #signature {
            #uses
            Operations::#operation(self)
        }
    }
}

/// The source of what allows the method of `Operations`, with the record that this has.
pub(super) fn implementation(action: IamAction) -> String {
    let (grant, operation) = (catalog::single_for(action).name, action.operation());
    format!(
        "
        #[doc(hidden)]
        impl granted::{grant} for __UserPool {{
            const {grant}: RecordOf<Self, reachable::{operation}> = &Record::new(bytes(TEXT));
        }}
        "
    )
}

pub(super) fn is_granted(grant: &Grant, action: IamAction) -> bool {
    granted_by(grant, action).next().is_some()
}

fn granted_by(grant: &Grant, action: IamAction) -> impl Iterator<Item = &Granted> {
    grant.actions.iter().filter(move |granted| granted.action.iam_actions.contains(&action))
}

/// The places where the list of auth actions starts and ends.
pub(super) fn ends(grant: &Grant) -> (Span, Span) {
    match (grant.actions.first(), grant.actions.last()) {
        (Some(first), Some(last)) => (start(first.name.span()), end(last.name.span())),
        _ => (Span::call_site(), Span::call_site()),
    }
}

#[allow(clippy::incompatible_msrv)] // the SDK, without which this is not built, needs a newer compiler still
fn start(span: Span) -> Span {
    // Outside of a compiler, as in tests, a span is no place.
    if proc_macro::is_available() { span.unwrap().start().into() } else { span }
}

#[allow(clippy::incompatible_msrv)] // as above
fn end(span: Span) -> Span {
    if proc_macro::is_available() { span.unwrap().end().into() } else { span }
}
