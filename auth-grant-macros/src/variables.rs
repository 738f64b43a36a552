//! The variables of `env(…)`.

use auth_grant_core::variable::{self, Presence};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{GenericArgument, PathArguments, Token, Type};

use crate::diagnostics::Diagnostics;
use crate::tokens::is_punct;

/// One variable of `env(…)`.
pub(crate) struct Variable {
    /// The variable's name, as the environment has it.
    pub(crate) name: Ident,
    /// The type of its value, inside an `Option` too, as the generated module names it; a string if there is none.
    pub(crate) value_type: Option<TokenStream>,
    /// What happens without it.
    pub(crate) absence: Absence,
}

/// What happens when a variable is absent.
pub(crate) enum Absence {
    /// It is an error.
    Error,
    /// Its field is `None`.
    None,
    /// Its field takes this value.
    Default(syn::LitStr),
}

/// Takes all of the input; reports every variable that is malformed, and goes on behind the next comma.
pub(crate) fn parse(option: &Ident, input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    if input.is_empty() {
        diagnostics.error(option.span(), "the option `env` names no variable; write `env(NAME, NAME: Type, …)`");
    }
    while !input.is_empty() {
        match variable(input) {
            Ok(variable) => variables.push(variable),
            Err(error) => {
                diagnostics.syntax_error(&error);
                skip_to_comma(input);
            }
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            diagnostics.error(input.span(), "expected a comma before the next variable");
            skip_to_comma(input);
            let _ = input.parse::<Token![,]>();
        }
    }
    let mut fields = vec!["user_pool_id".to_owned()];
    variables.retain(|variable| {
        let fault = fault(variable).or_else(|| {
            let field = variable.field().to_string();
            if fields.contains(&field) {
                return Some(format!("`{}` makes a second field `{field}`; remove it", variable.name));
            }
            fields.push(field);
            None
        });
        fault.map(|message| diagnostics.error(variable.name.span(), message)).is_none()
    });
    variables
}

/// `NAME`, `NAME: Type`, `NAME: Option<Type>` or `NAME: Type = "default"`
fn variable(input: ParseStream<'_>) -> syn::Result<Variable> {
    let name = if input.peek(syn::Lit) {
        let literal: syn::Lit = input.parse()?;
        return Err(syn::Error::new(literal.span(), "write the variable's name without quotes"));
    } else if input.peek(Ident::peek_any) {
        input.call(Ident::parse_any)?
    } else {
        return Err(input.error("expected the name of a variable"));
    };
    let mut value_type = None;
    let mut absence = Absence::Error;
    if input.parse::<Option<Token![:]>>()?.is_some() {
        let no_type = |_| syn::Error::new(name.span(), format!("expected a type, such as `{name}: u32`"));
        let written: Type = input.parse().map_err(no_type)?;
        match inside_option(&written) {
            Some(inside) => (value_type, absence) = (Some(inside), Absence::None),
            None => value_type = Some(seen_from_module(written.into_token_stream())),
        }
    }
    if let Some(equals) = input.parse::<Option<Token![=]>>()? {
        if matches!(absence, Absence::None) {
            return Err(syn::Error::new(equals.span, "an `Option` takes no default; remove the one or the other"));
        }
        if !input.peek(syn::LitStr) {
            let span = if input.is_empty() { equals.span } else { input.span() };
            return Err(syn::Error::new(span, "expected the default as a string, such as `= \"8080\"`"));
        }
        absence = Absence::Default(input.parse()?);
    }
    Ok(Variable { name, value_type, absence })
}

fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        // There is a token, and any token is a token tree.
        let _ = input.parse::<TokenTree>();
    }
}

/// `Type` of `Option<Type>`
fn inside_option(written: &Type) -> Option<TokenStream> {
    let Type::Path(path) = written else { return None };
    let last = path.path.segments.last().filter(|last| path.qself.is_none() && last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => {
            Some(seen_from_module(inside.to_token_stream()))
        }
        _ => None,
    }
}

/// The type as the generated module names it, which is one level further down and imports all that is around it.
fn seen_from_module(written: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut starts_path = true;
    for token in written {
        let next_starts_path = !is_punct(Some(&token), ':');
        tokens.extend(match token {
            TokenTree::Ident(ident) if ident == "super" && starts_path => quote_spanned!(ident.span()=> super::super),
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), seen_from_module(group.stream()));
                inside.set_span(group.span());
                TokenTree::from(inside).into()
            }
            token => token.into(),
        });
        starts_path = next_starts_path;
    }
    tokens
}

/// What stands against a function having the variable, if anything.
fn fault(variable: &Variable) -> Option<String> {
    let name = variable.name.to_string();
    match variable::defined_by_lambda(&name) {
        Some(Presence::Sometimes) if matches!(variable.absence, Absence::Error) => {
            Some(format!("Lambda does not define `{name}` in every Rust function; write `{name}: Option<…>`"))
        }
        None if !variable::is_valid_name(&name) => Some(format!(
            "Lambda accepts no variable named `{name}`: a letter first, then at least one letter, digit or underscore"
        )),
        _ => None,
    }
}

impl Variable {
    /// The name of its field: its own in lower case, without underscores before it. It must be a name that Lambda
    /// accepts or defines.
    pub(crate) fn field(&self) -> Ident {
        let name = self.name.to_string().to_lowercase();
        let name = name.trim_start_matches('_');
        let span = self.name.span();
        match name {
            // The keywords that cannot be raw identifiers.
            "crate" | "self" | "super" => Ident::new(&format!("{name}_"), span),
            // A keyword from edition 2024 on, of which syn knows nothing.
            "gen" => Ident::new_raw(name, span),
            _ if syn::parse_str::<Ident>(name).is_ok() => Ident::new(name, span),
            _ => Ident::new_raw(name, span),
        }
    }
}
