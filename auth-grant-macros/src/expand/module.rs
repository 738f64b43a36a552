//! The generated module beside the handler.

use auth_grant_core::record::Template;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs;
use super::inner_path;
use super::items::{self, Items};
use super::record;
use crate::lower::Grant;
use crate::parse::handler::Handler;

/// Takes the facade's path from inside the module, and the texts of the handler's records.
pub(super) fn expand(
    handler: &Handler,
    grant: &Grant,
    facade: &TokenStream,
    template: Template,
    [env, user_pool]: [Items; 2],
) -> TokenStream {
    let Handler { attributes, visibility, name, .. } = handler;
    let imports = [env.imports, user_pool.imports].concat();
    // The types' records, which stand for functions of this module.
    let has_records = imports.contains(&"Record");
    let text = if has_records { record::text("", &template.in_inner_module()) } else { String::new() };
    let scope = items::scope(imports, &text);
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
                use #inner_facade #scope
                #(#impls)*
            }
        }
    }
}
