//! The generated `Env`: the handler's variables as typed fields.

use auth_grant_core::record::Absence;
#[cfg(feature = "ssm")]
use auth_grant_core::variable::defined_by_lambda;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;

use super::docs;
use super::inner_path;
use super::items::Items;
use super::source;
#[cfg(feature = "ssm")]
use super::source::{HTTPS_CLIENT, NEEDS_HTTPS_CLIENT};
use crate::lower::Grant;
use crate::parse::handler::Handler;
use crate::parse::variables::Variable;

/// The struct, and how it is read.
pub(super) fn items(handler: &Handler, grant: &Grant, facade: &TokenStream) -> Items {
    let (mut fields, mut definitions, mut reads) = (Vec::new(), Vec::new(), Vec::new());
    let (mut names, mut redacted) = (Vec::new(), Vec::new());
    let mut user_pool_id = String::from("::core::option::Option::None");
    if let Some(variable) = grant.user_pool.variable() {
        let field = format_ident!("user_pool_id");
        let doc = docs::of_user_pool_id(&handler.name, grant, variable);
        definitions.push(quote!(#[doc = #doc] pub #field: #facade::UserPoolId));
        reads.push(quote!(variables.user_pool_id(#variable)));
        user_pool_id = format!("Some(&self.{field})");
        fields.push(field);
        names.push(variable.to_owned());
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
    let doc = docs::of_env(&handler.name, &names);
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
    let Resolve { function: resolve, impls: resolves, mut imports } = resolve(&names);
    let definitions = quote! {
        #scope
        #[doc = #doc]
        pub struct Env { #(#definitions,)* }
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
        pub fn from_lookup<L: Lookup>(lookup: L) -> Result<Self, EnvError> {{
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
        #resolves
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
#[derive(Default)]
struct Resolve {
    function: TokenStream,
    /// The record that this is in.
    impls: TokenStream,
    imports: Vec<&'static str>,
}

#[cfg(feature = "ssm")]
fn resolve(names: &[String]) -> Resolve {
    let names: Vec<_> = names.iter().filter(|name| defined_by_lambda(name).is_none()).collect();
    if names.is_empty() {
        return Resolve::default();
    }
    let function = source::tokens(&format!(
        r#"
        #[doc = "Reads the variables of the process, and from SSM's Parameter Store those that Amplify left there: \
                 their variable holds a placeholder, and `AMPLIFY_SSM_ENV_CONFIG` the path.\n\n\
                 The function needs `ssm:GetParameters` for it, which `cargo auth-grant policy` adds. All of it has to \
                 happen within the deadline. Nothing is kept for another call, or renewed.\n\n\
                 # Errors\nNames every variable that is absent, malformed or not in the Parameter Store.\n\n\
                 # Panics\nOn a tokio runtime without a timer, if there is something to read."]
        pub fn resolve(deadline: Duration) -> impl Future<Output = Result<Self, EnvError>> {NEEDS_HTTPS_CLIENT} {{
            resolve(deadline, Self::load)
        }}
        "#
    ));
    let impls = source::tokens(&format!(
        "
        #[doc(hidden)]
        impl Granted for super::Env {{
            type Text = [u8; TEXT.len()];
        }}
        #[doc(hidden)]
        impl OfParameters for super::Env {{
            const NAMES: &'static [&'static str] = &{names:?};
            const RECORD: RecordOf<Self, reachable::Parameters> = &Record::new(bytes(TEXT));
        }}
        "
    ));
    let mut imports = vec![
        "Duration",
        "Future",
        "Granted",
        "OfParameters",
        "Record",
        "RecordOf",
        "bytes",
        "reachable",
        "resolve",
        "u8",
    ];
    imports.extend(HTTPS_CLIENT);
    Resolve { function, impls, imports }
}

#[cfg(not(feature = "ssm"))]
fn resolve(_: &[String]) -> Resolve {
    Resolve::default()
}

/// The name of the method that reads a variable, reported at the type: that is what may not suit it.
fn reader(read: &str, value_type: Option<&TokenStream>) -> Ident {
    let first = value_type.and_then(|written| written.clone().into_iter().next());
    Ident::new(read, first.map_or_else(Span::call_site, |token| token.span()))
}
