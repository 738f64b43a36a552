//! The generated `Env`: the handler's variables as typed fields.

use auth_grant_core::record::{self, UserPool};
use proc_macro2::TokenStream;
use quote::quote;

use crate::handler::Handler;
use crate::lower::Grant;
use crate::variables::{Absence, Variable};

/// The struct and how it is read.
pub(crate) fn expand(handler: &Handler, grant: &Grant) -> TokenStream {
    let facade = &grant.facade;
    let (mut fields, mut definitions, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    let (mut names, mut redacted) = (Vec::new(), Vec::new());
    let mut user_pool_id = quote!(::core::option::Option::None);
    if let UserPool::Resource { variable, .. } = &grant.user_pool {
        let field = quote!(user_pool_id);
        let doc = format!("The ID of the user pool, from `{variable}`.");
        definitions.push(quote!(#[doc = #doc] pub #field: #facade::UserPoolId));
        reads.push(quote!(variables.user_pool_id(#variable)));
        user_pool_id = quote!(::core::option::Option::Some(&self.#field));
        fields.push(field);
        names.push(variable.clone());
    }
    for variable in &grant.variables {
        let (name, field) = (variable.name.to_string(), variable.field());
        let string = || quote!(#facade::__private::String);
        let value = variable.value_type.clone().unwrap_or_else(string);
        let (note, field_type, read) = match &variable.absence {
            Absence::Error => ("", quote!(#value), quote!(required::<#value>(#name))),
            Absence::None => {
                (", if it is set", quote!(::core::option::Option<#value>), quote!(optional::<#value>(#name)))
            }
            Absence::Default(default) => {
                (", or its default", quote!(#value), quote!(with_default::<#value>(#name, #default)))
            }
        };
        let doc = format!("The value of `{name}`{note}.");
        definitions.push(quote!(#[doc = #doc] pub #field: #field_type));
        reads.push(quote!(variables.#read));
        redacted.push(variable.field().to_string().trim_start_matches("r#").to_owned());
        fields.push(quote!(#field));
        names.push(name);
    }
    // The types of `env(…)` are written where the handler is.
    let scope = grant.variables.iter().any(|variable| variable.value_type.is_some()).then(|| {
        quote!(
            use super::*;
        )
    });
    let name = &handler.name;
    let doc = if names.is_empty() {
        format!("The environment of `{name}`, which reads no variable.")
    } else {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("The environment of `{name}`: {}.", names.join(", "))
    };
    let load = if fields.is_empty() {
        quote!(variables.finish(Self {}))
    } else {
        quote! {
            match (#(#reads,)*) {
                (#(::core::option::Option::Some(#fields),)*) => ::core::result::Result::Ok(Self { #(#fields),* }),
                _ => ::core::result::Result::Err(variables.into_error()),
            }
        }
    };
    quote! {
        #scope
        #[doc = #doc]
        pub struct Env { #(#definitions,)* }
        impl Env {
            /// The names of the variables it reads.
            pub const VARIABLES: &'static [&'static ::core::primitive::str] = &[#(#names),*];
            /// Reads the variables of the process.
            ///
            /// # Errors
            /// Names every variable that is absent or malformed.
            pub fn from_env() -> ::core::result::Result<Self, #facade::EnvError> {
                Self::load(#facade::__private::Variables::of_process())
            }
            /// Reads the variables from a lookup, for tests: no state of the process is involved.
            ///
            /// # Errors
            /// Names every variable that is absent or malformed.
            pub fn from_lookup(
                lookup: impl ::core::ops::Fn(&::core::primitive::str)
                    -> ::core::option::Option<#facade::__private::String>,
            ) -> ::core::result::Result<Self, #facade::EnvError> {
                Self::load(#facade::__private::Variables::of_lookup(&lookup))
            }
            fn load(mut variables: #facade::__private::Variables<'_>) -> ::core::result::Result<Self, #facade::EnvError> {
                #load
            }
        }
        impl ::core::fmt::Debug for Env {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #facade::__private::debug_env(f, #user_pool_id, &[#(#redacted),*])
            }
        }
    }
}

/// The variable as the record has it.
pub(crate) fn recorded(variable: &Variable) -> record::Variable {
    record::Variable {
        name: variable.name.to_string(),
        absence: match &variable.absence {
            Absence::Error => record::Absence::Error,
            Absence::None => record::Absence::None,
            Absence::Default(default) => record::Absence::Default(default.value()),
        },
    }
}
