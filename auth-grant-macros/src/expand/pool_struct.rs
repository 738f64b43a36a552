//! The struct as a user pool.

use auth_grant_core::record::GranteeKind;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::impls::{self, Implementations};
use super::pool_type::{self, PoolType};
use super::{docs, record, redundancy};
use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::pool_struct::PoolStruct;
use crate::reader::Reader;

pub(super) fn expand(pool: &PoolStruct, grant: &Grant, mut diagnostics: Diagnostics) -> TokenStream {
    let PoolStruct { own_attributes, declaration, attributes, name, is_deprecated } = pool;
    let template = record::template(GranteeKind::Struct, name, grant);
    record::check_length(&template, &mut diagnostics);
    let type_name = name.unraw().to_string();
    let is_faulty = diagnostics.any();
    let Implementations { items, impls, imports } =
        pool_type::implementations(&PoolType { name: &type_name, kind: GranteeKind::Struct, grant, is_faulty });
    let (redundancy, faults) = (redundancy::warnings(grant), diagnostics.items(grant));
    // Not the user's own token, so that nothing is said of this use of the struct.
    let mut type_name = name.clone();
    type_name.set_span(Span::call_site());
    // A second type of the name, so that messages call the struct by its path.
    let second = (grant.reader == Reader::Compiler).then(|| quote!(const _: () = { type #type_name = (); };));
    let allow = is_deprecated.then(|| quote!(#[allow(deprecated)]));
    let types = quote!(type __UserPool = #type_name;);
    let items = quote!(#second #redundancy #faults #items);
    let implementations = Implementations { items, impls, imports };
    let impls = impls::block(&quote!(#attributes #allow), &types, &record::text("", &template), implementations, grant);
    let doc = docs::of_struct(grant);
    let facade = &grant.facade;
    quote! {
        #own_attributes
        #[doc = ""]
        #[doc = #doc]
        #declaration { __user_pool: #facade::Operations<Self> }
        #impls
    }
}
