//! The generated `UserPool`: one method for each granted operation, and a warning on each grant that none of them uses.

use auth_grant_core::IamAction;
use auth_grant_core::record::UserPool;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::docs;
use super::items::Items;
use super::record;
use super::source;
use crate::lower::{Grant, Granted};
use crate::parse::handler::Handler;

/// The struct, and its operations. If the annotation is faulty, every operation counts as granted: what the handler was meant to be
/// granted is not known, and was reported.
pub(super) fn items(handler: &Handler, grant: &Grant, facade: &TokenStream, is_faulty: bool) -> Items {
    let record = record::of_handler_in_module(handler, grant, facade);
    let anchors = grant.actions.iter().map(anchor);
    let methods = IamAction::ALL.iter().filter_map(|action| {
        let granted: Vec<_> = granted_by(grant, *action).collect();
        (is_faulty || !granted.is_empty()).then(|| method(*action, &granted))
    });
    let constructor = constructor(grant);
    let doc = docs::of_user_pool(handler, grant);
    let (start, end) = ends(grant);
    // From the first auth action to the last: there the compiler says what is missing.
    let (visibility, semicolon) = (quote_spanned!(start=> pub), quote_spanned!(end=> ;));
    let definitions = quote! {
        #facade::__rustc! {
            #(#anchors)*
            // A second type of the name, so that messages call the other one by its path.
            const _: () = { type UserPool = (); };
            // Makes it a type that something uses, so that nothing is said of it where nothing does.
            const _: fn(UserPool) = ::core::mem::drop;
            // For every operation: whatever calls one is granted it, even if the handler itself does not run.
            fn record() { #record }
        }
        #[doc = #doc]
        #[allow(unreachable_pub)]
        #visibility struct UserPool(#facade::__private::Ungranted<Self>) #semicolon
    };
    let functions = source::tokens(
        r#"
        #[doc = "The user pool of that ID, such as that of an `Env`, with the client that all handlers of the process \
                 share.\n\n# Errors\nWhen the client has no region or another one than the user pool, or there is no \
                 HTTPS client."]
        pub fn from_id(id: UserPoolId) -> impl Future<Output = Result<Self, UserPoolError>> {
            Ungranted::__from_id(id, Self)
        }
        #[doc = "The user pool of that ID, with a client that is ready.\n\n# Errors\nWhen the client has no region, or \
                 another one than the user pool."]
        pub fn new(client: Client, id: UserPoolId) -> Result<Self, UserPoolError> {
            Ungranted::__new(client, id, Self)
        }
        "#,
    );
    // Clone and Debug by hand: rust-analyzer completes nothing in a struct of an expansion that has a derive beside it.
    let traits = source::tokens(
        "
        impl Clone for super::UserPool {
            fn clone(&self) -> Self {
                Self(Clone::clone(&self.0))
            }
        }
        impl Debug for super::UserPool {
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
                debug_user_pool(f, &self.0)
            }
        }
        #[doc(hidden)]
        impl Deref for super::UserPool {
            type Target = Ungranted<Self>;
            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }
        ",
    );
    let impls = quote! {
        impl super::UserPool { #constructor #functions #(#methods)* }
        #traits
    };
    let mut imports = IMPORTS.to_vec();
    if grant.user_pool == UserPool::Event {
        imports.extend(["Send", "TriggerEvent"]);
    }
    Items { definitions, impls, imports }
}

/// The names that it always uses.
const IMPORTS: [&str; 15] = [
    "Client",
    "Clone",
    "Debug",
    "Deref",
    "FmtResult",
    "Formatter",
    "Future",
    "Result",
    "Ungranted",
    "UserPoolError",
    "UserPoolId",
    "__rustc",
    "builders",
    "debug_user_pool",
    "operations",
];

/// A constant that is dead unless an operation of the grant is called, named by the user's own token.
fn anchor(granted: &Granted) -> TokenStream {
    let name = &granted.name;
    // The compiler looks at the whole item for whether it is the user's; empty spans are no place of their own.
    let (start, end) = (start(name.span()), end(name.span()));
    let (keyword, semicolon) = (quote_spanned!(start=> const), quote_spanned!(end=> ;));
    quote!(#[allow(non_upper_case_globals)] #keyword #name: () = () #semicolon)
}

fn granted_by(grant: &Grant, action: IamAction) -> impl Iterator<Item = &Granted> {
    grant.actions.iter().filter(move |granted| granted.action.iam_actions.contains(&action))
}

fn method(action: IamAction, granted: &[&Granted]) -> TokenStream {
    let operation = Ident::new(action.sdk_method(), Span::call_site());
    // Where editors go to from a call.
    let place = granted.first().map_or_else(Span::call_site, |granted| start(granted.name.span()));
    let name = Ident::new(action.sdk_method(), place);
    let anchors = granted.iter().map(|granted| Ident::new(granted.action.name, Span::call_site()));
    let doc = docs::of_operation(action, granted.iter().map(|granted| granted.action.name));
    let rest = source::tokens(&format!("-> builders::{}FluentBuilder", action.operation()));
    quote! {
        #[doc = #doc]
        #[must_use]
        pub(crate) fn #name(&self) #rest {
            __rustc! {
                let _ = (#(super::#anchors,)*);
                super::record();
            }
            operations::#operation(&self.0)
        }
    }
}

/// How it comes to its user pool by itself.
fn constructor(grant: &Grant) -> TokenStream {
    match &grant.user_pool {
        UserPool::Resource { variable, .. } => source::tokens(&format!(
            r#"
            #[doc = "The user pool in `{variable}`, with the client that all handlers of the process share.\n\n# Errors\n\
                     When the variable holds no user pool ID, the client has no region or another one than the user \
                     pool, or there is no HTTPS client."]
            pub fn from_env() -> impl Future<Output = Result<Self, UserPoolError>> {{
                Ungranted::__from_env({variable:?}, Self)
            }}
            "#
        )),
        UserPool::Event => source::tokens(
            r#"
            #[doc = "The user pool of the event, with the client that all handlers of the process share.\n\n# Errors\n\
                     When the event names no user pool, the client has no region or another one than the user pool, or \
                     there is no HTTPS client."]
            pub fn from_event(
                event: &dyn TriggerEvent,
            ) -> impl Future<Output = Result<Self, UserPoolError>> + Send + use<> {
                Ungranted::__from_event(event, Self)
            }
            "#,
        ),
    }
}

/// The places where the list of auth actions starts and ends.
fn ends(grant: &Grant) -> (Span, Span) {
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
