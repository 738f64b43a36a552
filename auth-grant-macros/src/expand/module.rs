//! The generated module beside the handler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs;
use super::inner_path;
use super::items::Items;
use super::source;
use crate::lower::Grant;
use crate::parse::handler::Handler;

/// Takes the facade's path from inside the module.
pub(super) fn expand(handler: &Handler, grant: &Grant, facade: &TokenStream, env: Items) -> TokenStream {
    let Handler { attributes, visibility, name, .. } = handler;
    let Items { definitions, impls, imports } = env;
    let imports = source::tokens(&format!("::__private::scope::{{{}}};", imports.join(", ")));
    #[cfg(feature = "cognito")]
    let user_pool = super::pool_type::definition(handler, grant, facade);
    #[cfg(not(feature = "cognito"))]
    let user_pool = TokenStream::new();
    let module = grant.module.as_ref().unwrap_or(name);
    let module_doc = docs::of_module(&handler.name, grant);
    let policy_doc = docs::of_policy(&handler.name, grant);
    let variants = grant.iam_actions.iter().map(|action| Ident::new(action.operation(), Span::call_site()));
    let inner_facade = inner_path::of_module(facade.clone());
    quote! {
        #attributes
        #[doc = #module_doc]
        #visibility mod #module {
            #[doc = #policy_doc]
            pub const POLICY: #facade::PolicyDocument =
                #facade::PolicyDocument::new(&[#(#facade::IamAction::#variants),*]);
            #definitions
            #user_pool
            mod __auth_grant {
                use #inner_facade #imports
                #impls
            }
        }
    }
}
