//! The block beside a handler or a struct that has what its types implement.
//!
//! It stands in the module of the handler or struct, because a record has that module's path. Its inner block imports all
//! that it names from the facade, so that nothing of the user's can come between.

#[cfg(any(feature = "cognito", feature = "ssm"))]
use auth_grant_core::record::GranteeKind;
use proc_macro2::TokenStream;
#[cfg(any(feature = "cognito", feature = "ssm"))]
use quote::quote;

#[cfg(any(feature = "cognito", feature = "ssm"))]
use super::{record, source};
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::handler::Handler;

/// What the types of the handler's module implement.
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub(super) fn of_handler(handler: &Handler, grant: &Grant, diagnostics: &Diagnostics) -> TokenStream {
    let module = grant.module.as_ref().unwrap_or(&handler.name);
    let mut types = TokenStream::new();
    let mut implementations = Implementations::default();
    #[cfg(feature = "cognito")]
    {
        types.extend(quote!(type __UserPool = #module::UserPool;));
        implementations.extend(super::pool_type::implementations(&super::pool_type::PoolType {
            name: "UserPool",
            kind: GranteeKind::Handler,
            grant,
            is_faulty: diagnostics.any(),
        }));
    }
    #[cfg(feature = "ssm")]
    if let Some(of_env) = super::env::implementations(grant) {
        types.extend(quote!(type __Env = #module::Env;));
        implementations.extend(of_env);
    }
    let _ = diagnostics;
    if types.is_empty() {
        return types;
    }
    let template = record::template(GranteeKind::Handler, &handler.name, grant);
    block(&handler.attributes, &types, &record::text("", &template), implementations, grant)
}

#[cfg(not(any(feature = "cognito", feature = "ssm")))]
pub(super) fn of_handler(_: &Handler, _: &Grant, _: &Diagnostics) -> TokenStream {
    TokenStream::new()
}

/// What types implement.
#[cfg(any(feature = "cognito", feature = "ssm"))]
#[derive(Default)]
pub(super) struct Implementations {
    /// Items that the implementations name, in the scope of the handler or the struct.
    pub(super) items: TokenStream,
    pub(super) impls: TokenStream,
    /// The facade's names that those use.
    pub(super) imports: Vec<&'static str>,
}

#[cfg(any(feature = "cognito", feature = "ssm"))]
impl Implementations {
    fn extend(&mut self, other: Self) {
        self.items.extend(other.items);
        self.impls.extend(other.impls);
        self.imports.extend(other.imports);
    }
}

/// Takes the attributes of the handler or the struct, aliases of the types, and the source of the record's text.
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub(super) fn block(
    attributes: &TokenStream,
    types: &TokenStream,
    text: &str,
    implementations: Implementations,
    grant: &Grant,
) -> TokenStream {
    let Implementations { items, impls, mut imports } = implementations;
    imports.extend(["Granted", "Record", "RecordOf", "bytes", "reachable", "str", "u8"]);
    imports.sort_unstable();
    imports.dedup();
    let imports = source::tokens(&format!("::__private::scope::{{{}}}; {text}", imports.join(", ")));
    let facade = &grant.facade;
    quote! {
        #attributes
        const _: () = {
            #types
            #items
            const _: () = {
                use #facade #imports
                #impls
            };
        };
    }
}
