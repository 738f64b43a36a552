//! The generated module beside the handler.

use auth_grant_core::record::GranteeKind;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs;
use super::inner_path;
use super::items::Items;
use super::{record, source};
use crate::lower::Grant;
use crate::parse::handler::Handler;

/// Takes the facade's path from inside the module.
pub(super) fn expand(
    handler: &Handler,
    grant: &Grant,
    facade: &TokenStream,
    [env, user_pool]: [Items; 2],
) -> TokenStream {
    let Handler { attributes, visibility, name, .. } = handler;
    let mut imports = [env.imports, user_pool.imports].concat();
    imports.sort_unstable();
    imports.dedup();
    // The types' records, which stand for functions of this module.
    let text = if imports.contains(&"Record") {
        record::text("", &record::template(GranteeKind::Handler, name, grant).in_inner_module())
    } else {
        String::new()
    };
    let imports = source::tokens(&format!("::__private::scope::{{{}}}; {text}", imports.join(", ")));
    let definitions = [env.definitions, user_pool.definitions];
    let impls = [env.impls, user_pool.impls];
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
            #(#definitions)*
            mod __auth_grant {
                use #inner_facade #imports
                #(#impls)*
            }
        }
    }
}
