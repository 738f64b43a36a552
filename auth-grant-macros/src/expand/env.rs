//! The generated `Env`: the handler's variables as typed fields.

use auth_grant_core::record::{Absence, UserPool};
#[cfg(feature = "ssm")]
use auth_grant_core::variable::defined_by_lambda;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

use super::docs;
use super::inner_path;
use super::items::Items;
#[cfg(feature = "ssm")]
use super::record;
use super::source;
use crate::lower::Grant;
use crate::parse::handler::Handler;
use crate::parse::variables::Variable;

/// The struct, and how it is read.
pub(super) fn items(handler: &Handler, grant: &Grant, facade: &TokenStream) -> Items {
    let (mut fields, mut definitions, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    let (mut names, mut redacted) = (Vec::new(), Vec::new());
    let mut user_pool_id = String::from("::core::option::Option::None");
    if let UserPool::Resource { variable, .. } = &grant.user_pool {
        let field = format_ident!("user_pool_id");
        let doc = docs::of_user_pool_id(handler, grant, variable);
        definitions.push(quote!(#[doc = #doc] pub #field: #facade::UserPoolId));
        reads.push(quote!(variables.user_pool_id(#variable)));
        user_pool_id = format!("Some(&self.{field})");
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
                (#(Some(#values),)*) => {
                    Ok(Self { #(#fields: #values),* })
                }
                _ => Err(variables.into_error()),
            }
        }
    };
    let Items { definitions: record, impls: resolve, mut imports } = resolve(&names, facade);
    let definitions = quote! {
        #scope
        #[doc = #doc]
        pub struct Env { #(#definitions,)* }
        #record
    };
    let functions = source::tokens(&format!(
        r#"
        /// The names of the variables it reads.
        pub const VARIABLES: &'static [&'static str] = &{names:?};
        #[doc = "Reads the variables of the process.\n\n# Errors\nNames every variable that is absent or malformed."]
        pub fn from_env() -> Result<Self, EnvError> {{
            Self::load(Variables::of_process())
        }}
        #[doc = "Reads the variables from a lookup, for tests: no state of the process is involved.\n\n\
                 # Errors\nNames every variable that is absent or malformed."]
        pub fn from_lookup(lookup: impl Lookup) -> Result<Self, EnvError> {{
            Self::load(Variables::of_lookup(&lookup))
        }}
        fn load(mut variables: Variables<'_>) -> Result<Self, EnvError>
        "#
    ));
    let debug = source::tokens(&format!(
        "
        impl Debug for super::Env {{
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {{
                debug_env(f, {user_pool_id}, &{redacted:?})
            }}
        }}
        "
    ));
    let impls = quote! {
        impl super::Env { #functions { #load } #resolve }
        #debug
    };
    imports.extend(IMPORTS);
    if !fields.is_empty() {
        imports.extend(["Err", "Ok", "Some"]);
    }
    Items { definitions, impls, imports }
}

/// The names that it always uses.
const IMPORTS: [&str; 9] =
    ["Debug", "EnvError", "FmtResult", "Formatter", "Lookup", "Result", "Variables", "debug_env", "str"];

/// How the variables are read that Amplify leaves to the Parameter Store.
#[cfg(feature = "ssm")]
fn resolve(names: &[String], facade: &TokenStream) -> Items {
    let parameters: Vec<_> = names.iter().filter(|name| defined_by_lambda(name).is_none()).cloned().collect();
    if parameters.is_empty() {
        return Items::default();
    }
    let record = record::of_parameters(&parameters, facade);
    Items {
        // Here, so that the path in it is the handler's.
        definitions: quote!(#facade::__rustc! { fn record_parameters() { #record } }),
        impls: source::tokens(
            r#"
            #[doc = "Reads the variables of the process, and from SSM's Parameter Store those that Amplify left there: \
                     their variable holds a placeholder, and `AMPLIFY_SSM_ENV_CONFIG` the path.\n\n\
                     The function needs `ssm:GetParameters` for it, which `cargo auth-grant policy` adds. All of it has to \
                     happen within the deadline. Nothing is kept for another call, or renewed.\n\n\
                     # Errors\nNames every variable that is absent, malformed or not in the Parameter Store.\n\n\
                     # Panics\nOn a tokio runtime without a timer, if there is something to read."]
            pub fn resolve(deadline: Duration) -> impl Future<Output = Result<Self, EnvError>> {
                __rustc! { super::record_parameters(); }
                resolve(Self::VARIABLES, deadline, Self::load)
            }
            "#,
        ),
        imports: vec!["Duration", "Future", "__rustc", "resolve"],
    }
}

#[cfg(not(feature = "ssm"))]
fn resolve(_: &[String], _: &TokenStream) -> Items {
    Items::default()
}

/// The name of the method that reads a variable, reported at the type: that is what may not suit it.
fn reader(read: &str, value_type: Option<&TokenStream>) -> Ident {
    let first = value_type.and_then(|written| written.clone().into_iter().next());
    Ident::new(read, first.map_or_else(Span::call_site, |token| token.span()))
}
