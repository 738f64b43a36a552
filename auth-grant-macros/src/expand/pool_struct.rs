//! The struct as a user pool.

use auth_grant_core::record::GranteeKind;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::items::{self, Items};
use super::pool_type::{self, PoolType};
use super::{docs, record, redundancy};
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::pool_struct::PoolStruct;
use crate::reader::Reader;

pub(super) fn expand(pool: &PoolStruct, grant: &Grant, mut diagnostics: Diagnostics) -> TokenStream {
    let PoolStruct { own_attributes, declaration, attributes, name, is_deprecated } = pool;
    let template = record::template(GranteeKind::Struct, name, grant, &mut diagnostics);
    let is_faulty = diagnostics.any();
    let pool_type = PoolType { name: &name.unraw().to_string(), kind: GranteeKind::Struct, grant, is_faulty };
    let Items { definitions, impls, imports } = pool_type::items(&pool_type, &TokenStream::new());
    let (redundancy, faults) = (redundancy::warnings(grant), diagnostics.items(grant));
    // Not the user's own token, so that nothing is said of this use of the struct.
    let mut type_name = name.clone();
    type_name.set_span(Span::call_site());
    // A second type of the name, so that messages call the struct by its path.
    let for_messages = (grant.reader == Reader::Compiler).then(|| quote!(const _: () = { type #type_name = (); };));
    let allow = is_deprecated.then(|| quote!(#[allow(deprecated)]));
    let scope = items::scope(imports, &record::text("", &template));
    let doc = docs::of_struct(grant);
    let facade = &grant.facade;
    let field = (grant.reader == Reader::Compiler).then(|| quote!(__user_pool: #facade::Operations<Self>));
    quote! {
        #own_attributes
        #[doc = ""]
        #[doc = #doc]
        #declaration { #field }
        // The inner block imports every name that it uses, so that none of the user's can take its place.
        #attributes
        #allow
        const _: () = {
            type __UserPool = #type_name;
            #for_messages
            #redundancy
            #faults
            #definitions
            const _: () = {
                use #facade #scope
                #impls
            };
        };
    }
}
