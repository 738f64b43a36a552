//! Every fault of one annotation, collected so that all of them are reported at once.

use auth_grant_core::AuthAction;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::lower::Grant;
use crate::reader::Reader;

/// The faults found so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    faults: Vec<Fault>,
}

enum Fault {
    /// What to say about which tokens, from the first to the last.
    Message(Span, Span, String),
    /// Another name for an auth action, which rustc suggests as the one item of a trait, and what to say where it cannot.
    OtherSpelling(Ident, &'static AuthAction, String),
}

impl Diagnostics {
    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.faults.push(Fault::Message(span, span, message.into()));
    }

    /// Reports on a run of tokens, or on the whole attribute if there are none.
    pub(crate) fn error_over(&mut self, tokens: &[TokenTree], message: impl Into<String>) {
        let (first, last) = (tokens.first(), tokens.last());
        let span = |token: Option<&TokenTree>| token.map_or_else(Span::call_site, TokenTree::span);
        self.faults.push(Fault::Message(span(first), span(last), message.into()));
    }

    pub(crate) fn other_spelling(&mut self, name: Ident, action: &'static AuthAction, message: String) {
        self.faults.push(Fault::OtherSpelling(name, action, message));
    }

    /// Whether there is a fault at all.
    #[cfg(feature = "cognito")]
    pub(crate) fn any(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The faults as items of a function's body.
    pub(crate) fn items(&self, grant: &Grant) -> TokenStream {
        let facade = &grant.facade;
        let mut items = TokenStream::new();
        for fault in &self.faults {
            items.extend(match fault {
                Fault::Message(start, end, message) => {
                    let error = compile_error(*start, *end, message);
                    // Inside a constant: as an item of its own it would keep rustc from resolving the other spellings.
                    quote!(const _: () = { #error };)
                }
                Fault::OtherSpelling(name, action, message) => {
                    // While the user types: rust-analyzer leaves it to rustc to report a path to nothing.
                    let is_live = grant.reader == Reader::Editor;
                    let live = is_live.then(|| compile_error(name.span(), name.span(), message));
                    let action = Ident::new(action.name, Span::call_site());
                    // Under a name of its own, because rustc writes the path into its message.
                    quote!(const _: () = {
                        #live
                        use #facade::granted::#action as AuthAction;
                        let _ = <() as AuthAction>::#name;
                    };)
                }
            });
        }
        items
    }

    /// The faults as items that may stand in an `impl` or a trait too.
    pub(crate) fn associated_items(&self) -> TokenStream {
        let mut items = TokenStream::new();
        for fault in &self.faults {
            items.extend(match fault {
                Fault::Message(start, end, message) => compile_error(*start, *end, message),
                Fault::OtherSpelling(name, _, message) => compile_error(name.span(), name.span(), message),
            });
        }
        items
    }
}

/// rustc reports it on all that lies between its first and its last token.
fn compile_error(start: Span, end: Span, message: &str) -> TokenStream {
    let head = quote_spanned!(start=> ::core::compile_error!);
    let message = quote_spanned!(end=> { #message });
    quote!(#head #message)
}
