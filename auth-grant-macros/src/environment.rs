//! The generated `Env`: the handler's variables as typed fields.

use auth_grant_core::record::UserPool;
#[cfg(feature = "ssm")]
use auth_grant_core::variable::defined_by_lambda;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

use crate::docs;
use crate::expand::Items;
use crate::handler::Handler;
use crate::inner_path;
use crate::lower::Grant;
#[cfg(feature = "ssm")]
use crate::record;
use crate::variables::{Absence, Variable};

/// The struct, and how it is read.
pub(crate) fn expand(handler: &Handler, grant: &Grant) -> Items {
    let facade = &grant.inner_facade;
    let (mut fields, mut definitions, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    let (mut names, mut redacted) = (Vec::new(), Vec::new());
    let mut user_pool_id = quote!(::core::option::Option::None);
    // The module with the impls is one level further down than that with the struct.
    let inner_facade = inner_path::of_module(facade.clone());
    if let UserPool::Resource { variable, .. } = &grant.user_pool {
        let field = format_ident!("user_pool_id");
        let doc = docs::of_user_pool_id(handler, grant, variable);
        definitions.push(quote!(#[doc = #doc] pub #field: #facade::UserPoolId));
        reads.push(quote!(variables.user_pool_id(#variable)));
        user_pool_id = quote!(::core::option::Option::Some(&self.#field));
        fields.push(field);
        names.push(variable.clone());
    }
    for variable in &grant.variables {
        let Variable { name, field, value_type, absence } = variable;
        let name = name.to_string();
        let string = || quote!(#facade::__private::String);
        let value = value_type.clone().map_or_else(string, inner_path::of_type);
        let (field_type, read, default) = match absence {
            Absence::Error => (quote!(#value), "required", None),
            Absence::None => (quote!(::core::option::Option<#value>), "optional", None),
            Absence::Default(default) => (quote!(#value), "with_default", Some(default)),
        };
        let doc = docs::of_field(variable);
        definitions.push(quote!(#[doc = #doc] pub #field: #field_type));
        let read = reader(read, value_type.as_ref());
        let default = default.into_iter();
        reads.push(quote!(variables.#read(#name #(, #default)*)));
        redacted.push(field.unraw().to_string());
        fields.push(field.clone());
        names.push(name);
    }
    // The types of `env(…)` are written where the handler is.
    let scope = grant.variables.iter().any(|variable| variable.value_type.is_some()).then(|| {
        quote!(
            use super::*;
        )
    });
    let doc = docs::of_env(handler, &names);
    let load = if fields.is_empty() {
        quote!(variables.finish(Self {}))
    } else {
        let values: Vec<_> = (0..fields.len()).map(|i| format_ident!("value_{i}")).collect();
        quote! {
            match (#(#reads,)*) {
                (#(::core::option::Option::Some(#values),)*) => {
                    ::core::result::Result::Ok(Self { #(#fields: #values),* })
                }
                _ => ::core::result::Result::Err(variables.into_error()),
            }
        }
    };
    let Items { definitions: record, impls: resolve } = resolve(&names, facade, &inner_facade);
    let definitions = quote! {
        #scope
        #[doc = #doc]
        pub struct Env { #(#definitions,)* }
        #record
    };
    let impls = quote! {
        impl super::Env {
            /// The names of the variables it reads.
            pub const VARIABLES: &'static [&'static ::core::primitive::str] = &[#(#names),*];
            /// Reads the variables of the process.
            ///
            /// # Errors
            /// Names every variable that is absent or malformed.
            pub fn from_env() -> ::core::result::Result<Self, #inner_facade::EnvError> {
                Self::load(#inner_facade::__private::Variables::of_process())
            }
            /// Reads the variables from a lookup, for tests: no state of the process is involved.
            ///
            /// # Errors
            /// Names every variable that is absent or malformed.
            pub fn from_lookup(
                lookup: impl ::core::ops::Fn(&::core::primitive::str)
                    -> ::core::option::Option<#inner_facade::__private::String>,
            ) -> ::core::result::Result<Self, #inner_facade::EnvError> {
                Self::load(#inner_facade::__private::Variables::of_lookup(&lookup))
            }
            fn load(
                mut variables: #inner_facade::__private::Variables<'_>,
            ) -> ::core::result::Result<Self, #inner_facade::EnvError> {
                #load
            }
        }
        #resolve
        impl ::core::fmt::Debug for super::Env {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #inner_facade::__private::debug_env(f, #user_pool_id, &[#(#redacted),*])
            }
        }
    };
    Items { definitions, impls }
}

/// How the variables are read that Amplify leaves to the Parameter Store.
#[cfg(feature = "ssm")]
fn resolve(names: &[String], facade: &TokenStream, inner_facade: &TokenStream) -> Items {
    let parameters: Vec<_> = names.iter().filter(|name| defined_by_lambda(name).is_none()).cloned().collect();
    if parameters.is_empty() {
        return Items::default();
    }
    let record = record::of_parameters(&parameters, facade);
    Items {
        // Here, so that the path in it is the handler's.
        definitions: quote!(#facade::__rustc! { fn record_parameters() { #record } }),
        impls: quote! {
            impl super::Env {
                /// Reads the variables of the process, and from SSM's Parameter Store those that Amplify left there:
                /// their variable holds a placeholder, and `AMPLIFY_SSM_ENV_CONFIG` the path.
                ///
                /// The function needs `ssm:GetParameters` for it, which `cargo auth-grant policy` adds. All of it has to
                /// happen within the deadline. Nothing is kept for another call, or renewed.
                ///
                /// # Errors
                /// Names every variable that is absent, malformed or not in the Parameter Store.
                ///
                /// # Panics
                /// On a tokio runtime without a timer, if there is something to read.
                pub async fn resolve(
                    deadline: ::core::time::Duration,
                ) -> ::core::result::Result<Self, #inner_facade::EnvError> {
                    #inner_facade::__rustc! { super::record_parameters(); }
                    Self::load(#inner_facade::__private::resolve(Self::VARIABLES, deadline).await)
                }
            }
        },
    }
}

#[cfg(not(feature = "ssm"))]
fn resolve(_: &[String], _: &TokenStream, _: &TokenStream) -> Items {
    Items::default()
}

/// The name of the method that reads a variable, reported at the type: that is what may not suit it.
fn reader(read: &str, value_type: Option<&TokenStream>) -> Ident {
    let first = value_type.and_then(|written| written.clone().into_iter().next());
    Ident::new(read, first.map_or_else(Span::call_site, |token| token.span()))
}
