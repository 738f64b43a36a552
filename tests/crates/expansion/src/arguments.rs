//! What the arguments of `#[grant(…)]` may be, told a second time: from its documentation, with another parser and from
//! the data of the catalog, so that the attribute is never compared with itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn2::ext::IdentExt as _;
use syn2::parse::{Parse, ParseStream, Parser as _};
use syn2::{GenericArgument, Ident, LitStr, PathArguments, Result, Token, Type, parenthesized};

/// The IAM actions of every auth action.
pub static CATALOG: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("../../../../auth-grant-core/catalog.json")).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let row = |row: &serde_json::Value| {
        (text(&row["name"]), row["iam_actions"].as_array().unwrap().iter().map(text).collect())
    };
    data["actions"].as_array().unwrap().iter().map(row).collect()
});

/// The most tokens a type may have, as `docs/hardening.md` says.
const MAX_TYPE_TOKENS: usize = 128;

/// Arguments without a fault.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) actions: Vec<String>,
    pub(crate) user_pool: Option<UserPool>,
    pub(crate) variables: Option<Vec<Variable>>,
    pub(crate) module: Option<String>,
    pub(crate) facade: Option<String>,
}

#[derive(Debug)]
pub(crate) enum UserPool {
    Resource(String),
    Variable(String),
    Event,
    Any,
}

#[derive(Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) is_optional: bool,
    pub(crate) default: Option<String>,
}

impl Arguments {
    /// `None` if there is a fault.
    pub(crate) fn of(tokens: TokenStream) -> Option<Self> {
        let arguments: Self = syn2::parse2(without_invisible_groups(tokens)).ok()?;
        let variable = arguments.user_pool_variable();
        // Its field is `user_pool_id`.
        let is_taken =
            |other: &Variable| Some(&other.name) == variable.as_ref() || field(&other.name) == "user_pool_id";
        let is_read_twice = variable.is_some() && arguments.variables.iter().flatten().any(is_taken);
        (!arguments.actions.is_empty() && !is_read_twice).then_some(arguments)
    }

    /// The variable with the user pool ID.
    pub(crate) fn user_pool_variable(&self) -> Option<String> {
        let name = match &self.user_pool {
            Some(UserPool::Event | UserPool::Any) => return None,
            Some(UserPool::Variable(name)) => return Some(name.clone()),
            Some(UserPool::Resource(name)) => name,
            None => "amplifyAuth",
        };
        // The rule itself is tested against Amplify's own function; here only that the right name goes in.
        Some(auth_grant_core::variable::user_pool_variable(name))
    }

    /// The IAM actions of its auth actions: in first-seen order, each once.
    pub(crate) fn iam_actions(&self) -> Vec<String> {
        let mut iam_actions: Vec<String> = Vec::new();
        for iam_action in self.actions.iter().flat_map(|action| &CATALOG[action]) {
            if !iam_actions.contains(iam_action) {
                iam_actions.push(iam_action.clone());
            }
        }
        iam_actions
    }
}

pub(crate) fn without_invisible_groups(tokens: TokenStream) -> TokenStream {
    let open = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => without_invisible_groups(group.stream()),
        token => token.into(),
    };
    tokens.into_iter().flat_map(open).collect()
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut arguments = Self::default();
        while !input.is_empty() {
            arguments.argument(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn argument(&mut self, input: ParseStream<'_>) -> Result<()> {
        let name = input.call(Ident::parse_any)?;
        match name.unraw().to_string().as_str() {
            "user_pool" => {
                input.parse::<Token![=]>()?;
                let user_pool = if input.peek(LitStr) {
                    UserPool::Resource(string(input, is_auth_resource)?)
                } else {
                    match input.call(Ident::parse_any)?.to_string().as_str() {
                        "event" => UserPool::Event,
                        "any" => UserPool::Any,
                        "env" => {
                            let inside;
                            parenthesized!(inside in input);
                            let name = inside.call(Ident::parse_any)?.unraw().to_string();
                            let is_valid = inside.is_empty()
                                && is_custom(&name)
                                && !["event", "any"].contains(&name.as_str())
                                && !LAMBDA.contains(&name.as_str());
                            is_valid.then_some(UserPool::Variable(name)).ok_or_else(|| input.error("a variable"))?
                        }
                        _ => return Err(input.error("a user pool")),
                    }
                };
                once(&mut self.user_pool, user_pool, input)
            }
            "env" => {
                let inside;
                parenthesized!(inside in input);
                let inside: TokenStream = inside.parse()?;
                let variables = variables.parse2(without_invisible_groups(inside))?;
                once(&mut self.variables, variables, input)
            }
            "mod" => {
                input.parse::<Token![=]>()?;
                once(&mut self.module, input.parse::<Ident>()?.to_string(), input)
            }
            "crate" => {
                input.parse::<Token![=]>()?;
                let path = input.call(syn2::Path::parse_mod_style)?;
                once(&mut self.facade, path.to_token_stream().to_string(), input)
            }
            action if CATALOG.contains_key(action) && !self.actions.iter().any(|other| other == action) => {
                self.actions.push(action.to_owned());
                Ok(())
            }
            _ => Err(input.error("an auth action that is not there yet")),
        }
    }
}

fn once<T>(option: &mut Option<T>, value: T, input: ParseStream<'_>) -> Result<()> {
    if option.replace(value).is_none() { Ok(()) } else { Err(input.error("the option is there already")) }
}

fn string(input: ParseStream<'_>, is_valid: fn(&str) -> bool) -> Result<String> {
    let literal: LitStr = input.parse()?;
    let is_valid = literal.suffix().is_empty() && is_valid(&literal.value());
    is_valid.then(|| literal.value()).ok_or_else(|| input.error("a string"))
}

fn is_auth_resource(name: &str) -> bool {
    // Such as `eu-west-1_AbC123`.
    let is_user_pool_id = name.split_once('_').is_some_and(|(region, id)| {
        let words: Vec<_> = region.split('-').collect();
        let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_area = |word: &&str| !word.is_empty() && word.bytes().all(is_lower);
        let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let [areas @ .., number] = words.as_slice() else { return false };
        areas.len() > 1
            && areas.iter().all(is_area)
            && region.starts_with(|first: char| first.is_ascii_lowercase())
            && is_number(number)
            && !id.is_empty()
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let first = name.trim_start_matches(['-', '_']).bytes().next();
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && first.is_some_and(|first| first.is_ascii_alphabetic())
        && !name.eq_ignore_ascii_case("event")
        && !name.eq_ignore_ascii_case("any")
        // That of a variable has none.
        && (!is_custom(name) || name.bytes().any(|byte| byte.is_ascii_lowercase()))
        && !name.to_ascii_uppercase().ends_with("USERPOOL_ID")
        && !is_user_pool_id
}

fn variables(input: ParseStream<'_>) -> Result<Vec<Variable>> {
    let mut variables: Vec<Variable> = Vec::new();
    while !input.is_empty() {
        let variable: Variable = input.parse()?;
        let is_taken = |other: &Variable| field(&other.name) == field(&variable.name);
        if variables.iter().any(is_taken) {
            return Err(input.error("another field"));
        }
        variables.push(variable);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    if variables.is_empty() { Err(input.error("a variable")) } else { Ok(variables) }
}

fn field(variable: &str) -> String {
    variable.trim_start_matches('_').to_ascii_lowercase()
}

/// Whether a variable of one's own may be called so.
fn is_custom(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Some that Lambda has, which it does not let anybody set.
const LAMBDA: [&str; 5] = ["AWS_REGION", "AWS_EXECUTION_ENV", "AWS_ACCESS_KEY_ID", "PATH", "TZ"];

/// Those that Lambda has in some functions only.
const SOMETIMES: [&str; 13] = [
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
];

impl Parse for Variable {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.call(Ident::parse_any)?.unraw().to_string();
        let mut is_optional = false;
        if input.parse::<Option<Token![:]>>()?.is_some() {
            let before = input.fork();
            let value_type: Type = input.parse()?;
            let written = written(&before, input);
            is_optional = match inside_option(&value_type) {
                Some(inside) if is_str(inside) => return Err(input.error("an owned value")),
                inside => inside.is_some(),
            };
            if is_str(&value_type) || count(written.clone()) > MAX_TYPE_TOKENS || !is_own(written) {
                return Err(input.error("an owned value"));
            }
        }
        let default = match input.parse::<Option<Token![=]>>()? {
            Some(_) if is_optional => return Err(input.error("the one or the other")),
            Some(_) => Some(string(input, |_| true)?),
            None => None,
        };
        let is_valid = if SOMETIMES.contains(&name.as_str()) {
            is_optional || default.is_some()
        } else {
            // Always there, though no name for one of one's own.
            is_custom(&name) || name == "_HANDLER"
        };
        is_valid.then_some(Self { name, is_optional, default }).ok_or_else(|| input.error("a variable of Lambda's"))
    }
}

/// The tokens between two places.
fn written(from: ParseStream<'_>, to: ParseStream<'_>) -> TokenStream {
    let count = |input: ParseStream<'_>| input.fork().parse::<TokenStream>().map_or(0, |rest| rest.into_iter().count());
    let taken = count(from) - count(to);
    from.parse::<TokenStream>().unwrap_or_default().into_iter().take(taken).collect()
}

/// How many there are, with those inside others.
fn count(tokens: TokenStream) -> usize {
    let inside = |token| if let TokenTree::Group(group) = token { count(group.stream()) } else { 0 };
    tokens.into_iter().map(|token| 1 + inside(token)).sum()
}

/// Whether a field could hold it: no reference but a `'static` one, and no `Self`.
fn is_own(tokens: TokenStream) -> bool {
    let tokens: Vec<_> = without_invisible_groups(tokens).into_iter().collect();
    tokens.iter().enumerate().all(|(at, token)| match token {
        TokenTree::Group(group) => is_own(group.stream()),
        TokenTree::Punct(punct) if punct.as_char() == '&' => {
            matches!(tokens.get(at + 2), Some(TokenTree::Ident(lifetime)) if lifetime == "static")
        }
        TokenTree::Ident(ident) => ident != "Self",
        _ => true,
    })
}

fn is_str(value_type: &Type) -> bool {
    match value_type {
        Type::Path(path) => path.qself.is_none() && path.path.is_ident("str"),
        Type::Paren(inside) => is_str(&inside.elem),
        Type::Group(inside) => is_str(&inside.elem),
        _ => false,
    }
}

fn inside_option(value_type: &Type) -> Option<&Type> {
    let path = match value_type {
        Type::Group(group) => return inside_option(&group.elem),
        Type::Paren(paren) => return inside_option(&paren.elem),
        Type::Path(path) if path.qself.is_none() => &path.path,
        _ => return None,
    };
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    if !["Option", "std::option::Option", "core::option::Option"].contains(&names.join("::").as_str()) {
        return None;
    }
    match &path.segments.last()?.arguments {
        PathArguments::AngleBracketed(inside) if inside.args.len() == 1 => match inside.args.first() {
            Some(GenericArgument::Type(inside)) => Some(inside),
            _ => None,
        },
        _ => None,
    }
}
