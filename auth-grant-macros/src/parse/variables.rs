//! The variables of `env(…)`.

use auth_grant_core::record::Absence;
use auth_grant_core::variable::{self, Presence};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{GenericArgument, PathArguments, Type};

use super::tokens::{angle_depths, count_within, doc_or_attribute, flatten, is_ident, is_punct, string, text};
use crate::diagnostics::Diagnostics;

/// One variable of `env(…)`.
pub(crate) struct Variable {
    /// The variable's name, as the environment has it.
    pub(crate) name: Ident,
    /// Its field's name.
    pub(crate) field: Ident,
    /// The type of its value, inside an `Option` too; a string if there is none.
    pub(crate) value_type: Option<TokenStream>,
    /// What happens without it.
    pub(crate) absence: Absence,
}

/// Reports what is wrong, and keeps every variable all the same that can be a field, because the handler uses it.
pub(super) fn parse(tokens: &[TokenTree], variables: &mut Vec<Variable>, diagnostics: &mut Diagnostics) {
    for (item, separator) in split_at_separators(tokens) {
        let mut rest = item;
        while !rest.is_empty() {
            rest = parse_item(rest, variables, diagnostics);
        }
        match separator {
            Some(separator) if !is_punct(Some(separator), ',') => {
                diagnostics.error(separator.span(), format!("expected a comma, found `{separator}`"));
            }
            Some(comma) if item.is_empty() => {
                diagnostics.error(comma.span(), "expected a variable before this comma; remove the comma");
            }
            _ => {}
        }
    }
}

/// `NAME`, `NAME: Type`, `NAME: Option<Type>` or `NAME: Type = "default"`, and what is behind a missing comma.
fn parse_item<'a>(
    item: &'a [TokenTree],
    variables: &mut Vec<Variable>,
    diagnostics: &mut Diagnostics,
) -> &'a [TokenTree] {
    let item = without_prefix(item, diagnostics);
    let [first, rest @ ..] = item else { return &[] };
    if let (TokenTree::Group(group), []) = (first, rest) {
        diagnostics.error(group.span(), "write the variables without these brackets");
        parse(&flatten(group.stream()), variables, diagnostics);
        return &[];
    }
    let Some(name) = parse_name(first, diagnostics) else { return &[] };
    let (colon, equals) = (is_punct(rest.first(), ':'), default_position(rest));
    let (written, default) = rest.split_at(equals.unwrap_or(rest.len()));

    let (mut value_type, mut absence) = (None, Absence::Error);
    if colon {
        let (parsed, written, next) = split_type(&written[1..]);
        (value_type, absence) = check_type(&name, written, parsed, diagnostics);
        if let (Some(before), Some(after)) = (written.last(), next.first()) {
            diagnostics.error(after.span(), format!("missing a comma between `{before}` and `{after}`"));
            keep(name, value_type, absence, variables, diagnostics);
            // With what is behind it, which is the default of this one then.
            return &rest[rest.len() - default.len() - next.len()..];
        }
    } else if let Some(next @ TokenTree::Ident(_)) = written.first() {
        diagnostics.error(next.span(), format!("missing a comma between `{name}` and `{next}`"));
        keep(name, None, Absence::Error, variables, diagnostics);
        return rest;
    } else if !written.is_empty() {
        let message = "expected a comma, `: Type` or `= \"default\"` behind the name, which is made of letters, digits \
                       and underscores";
        diagnostics.error_over(written, message);
    }
    let mut next: &[TokenTree] = &[];
    if let Some((equals, value)) = default.split_first() {
        match value {
            _ if matches!(absence, Absence::None) => {
                diagnostics.error(equals.span(), "an `Option` takes no default; remove the one or the other");
            }
            [value, rest @ ..] if string(value).is_some() => {
                absence = Absence::Default(string(value).unwrap_or_default());
                if let Some(next) = rest.first() {
                    diagnostics.error(next.span(), format!("missing a comma between `{value}` and `{next}`"));
                }
                next = rest;
            }
            _ => {
                let span = value.first().unwrap_or(equals).span();
                diagnostics.error(span, "expected the default as a string, such as `= \"8080\"`");
            }
        }
    }
    keep(name, value_type, absence, variables, diagnostics);
    next
}

/// What is behind doc comments, attributes and a `pub`, which are reported.
fn without_prefix<'a>(item: &'a [TokenTree], diagnostics: &mut Diagnostics) -> &'a [TokenTree] {
    let mut rest = item;
    while let Some(message) = doc_or_attribute(rest) {
        diagnostics.error_over(&rest[..2], message);
        rest = &rest[2..];
    }
    if is_ident(rest.first(), "pub") && matches!(rest.get(1), Some(TokenTree::Ident(_))) {
        diagnostics.error(rest[0].span(), "the fields of `Env` are public already; remove `pub`");
        rest = &rest[1..];
    }
    rest
}

/// How many tokens a type may have: syn needs stack for each, of which a macro without optimization runs out early.
const MAX_TYPE_TOKENS: usize = 128;

/// The type, if all is one but for what follows where a comma is missing: from the name of another variable on.
///
/// Parsed once, and not beyond that limit, whatever follows.
fn split_type(tokens: &[TokenTree]) -> (Option<Type>, &[TokenTree], &[TokenTree]) {
    let parser = |input: ParseStream<'_>| {
        let parsed: Type = input.parse()?;
        let behind: TokenStream = input.parse()?;
        Ok((parsed, behind.into_iter().count()))
    };
    let limited = &tokens[..count_within(tokens, MAX_TYPE_TOKENS)];
    if let Ok((parsed, behind)) = parser.parse2(limited.iter().cloned().collect()) {
        let (written, next) = tokens.split_at(limited.len() - behind);
        if matches!(next.first(), None | Some(TokenTree::Ident(_))) {
            return (Some(parsed), written, next);
        }
    }
    (None, tokens, &[])
}

/// The name of a variable, in quotes too, which is reported.
pub(super) fn parse_name(token: &TokenTree, diagnostics: &mut Diagnostics) -> Option<Ident> {
    match (token, string(token)) {
        (TokenTree::Ident(name), _) => return Some(name.unraw()),
        (_, Some(text)) => {
            let name = syn::parse_str::<Ident>(&text).ok().map(|name| Ident::new(&name.to_string(), token.span()));
            let message = match &name {
                Some(_) => "write the variable's name without quotes".to_owned(),
                None => unacceptable(&text),
            };
            diagnostics.error(token.span(), message);
            return name;
        }
        (TokenTree::Literal(_), None) => diagnostics.error(token.span(), unacceptable(&token.to_string())),
        _ => diagnostics.error(token.span(), format!("expected the name of a variable, found `{token}`")),
    }
    None
}

/// The type of the value, and whether it may be absent.
fn check_type(
    name: &Ident,
    written: &[TokenTree],
    parsed: Option<Type>,
    diagnostics: &mut Diagnostics,
) -> (Option<TokenStream>, Absence) {
    if written.is_empty() {
        diagnostics.error(name.span(), format!("expected a type, such as `{name}: u32`"));
        return (None, Absence::Error);
    }
    if holds_reference(written) || is_str(written) {
        let message = format!("a field owns its value; write `{name}` alone for a `String`");
        diagnostics.error_over(written, message);
        return (None, Absence::Error);
    }
    if holds_self_type(written) {
        diagnostics.error_over(written, "`Self` means nothing here; write the type's name");
        return (None, Absence::Error);
    }
    let Some(parsed) = parsed else {
        diagnostics.error_over(written, format!("expected a type, found `{}`", text(written)));
        return (None, Absence::Error);
    };
    match inside_option(&parsed) {
        Some(inside) if is_str(&inside.clone().into_iter().collect::<Vec<_>>()) => {
            diagnostics.error_over(written, format!("a field owns its value; write `{name}: Option<String>`"));
            (None, Absence::None)
        }
        Some(inside) => (Some(inside), Absence::None),
        None => (Some(parsed.into_token_stream()), Absence::Error),
    }
}

/// Whether there is a reference in the type, which would need a lifetime that a field has not.
fn holds_reference(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => holds_reference(&flatten(group.stream())),
        token => is_punct(Some(token), '&') && !is_ident(tokens.get(at + 2), "static"),
    })
}

/// Whether there is a `Self` in the type, which would be the generated struct.
fn holds_self_type(tokens: &[TokenTree]) -> bool {
    tokens.iter().any(|token| match token {
        TokenTree::Group(group) => holds_self_type(&flatten(group.stream())),
        token => is_ident(Some(token), "Self"),
    })
}

fn is_str(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Group(group)] => is_str(&flatten(group.stream())),
        tokens => tokens.len() == 1 && is_ident(tokens.first(), "str"),
    }
}

/// Adds the variable if it can be a field, and reports what else stands against it.
fn keep(
    name: Ident,
    value_type: Option<TokenStream>,
    absence: Absence,
    variables: &mut Vec<Variable>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(message) = fault(&name, &absence) {
        diagnostics.error(name.span(), message);
    }
    let Some(field) = field(&name) else { return };
    if variables.iter().any(|other| other.field == field) {
        diagnostics.error(name.span(), format!("`{name}` makes a second field `{field}`; remove it"));
    } else {
        variables.push(Variable { name, field, value_type, absence });
    }
}

/// What stands against a function having the variable, if anything.
pub(super) fn fault(name: &Ident, absence: &Absence) -> Option<String> {
    let name = name.to_string();
    match variable::defined_by_lambda(&name) {
        Some(Presence::Sometimes) if matches!(absence, Absence::Error) => {
            Some(format!("Lambda does not define `{name}` in every Rust function; write `{name}: Option<…>`"))
        }
        None if !variable::is_valid_name(&name) => Some(unacceptable(&name)),
        _ => None,
    }
}

fn unacceptable(name: &str) -> String {
    format!("Lambda accepts no variable named `{name}`: a letter first, then at least one letter, digit or underscore")
}

/// The name of a variable's field: its own in lower case, without underscores before it.
fn field(name: &Ident) -> Option<Ident> {
    let text = name.to_string().to_lowercase();
    let text = text.trim_start_matches('_');
    match text {
        // The keywords that cannot be raw identifiers.
        "crate" | "self" | "super" => Some(Ident::new(&format!("{text}_"), name.span())),
        // A keyword from edition 2024 on, of which syn knows nothing.
        "gen" => Some(Ident::new_raw(text, name.span())),
        _ if syn::parse_str::<Ident>(text).is_ok() => Some(Ident::new(text, name.span())),
        _ if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.is_ascii() => {
            Some(Ident::new_raw(text, name.span()))
        }
        _ => None,
    }
}

/// `Type` of `Option<Type>`, also where a macro or parentheses wrap it.
fn inside_option(written: &Type) -> Option<TokenStream> {
    let path = match written {
        Type::Group(group) => return inside_option(&group.elem),
        Type::Paren(paren) => return inside_option(&paren.elem),
        Type::Path(path) if path.qself.is_none() => path,
        _ => return None,
    };
    let segments: Vec<_> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let segments: Vec<_> = segments.iter().map(String::as_str).collect();
    if !matches!(segments.as_slice(), ["Option"] | ["core" | "std", "option", "Option"]) {
        return None;
    }
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(inside)) if arguments.args.len() == 1 => Some(inside.to_token_stream()),
        _ => None,
    }
}

/// The tokens between the commas that are not inside `<…>`, each time with the comma behind them; or with what stands
/// there for one.
fn split_at_separators(tokens: &[TokenTree]) -> Vec<(&[TokenTree], Option<&TokenTree>)> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, depth) in angle_depths(tokens).enumerate() {
        let is_separator = [',', ';', '|'].iter().any(|separator| is_punct(tokens.get(at), *separator));
        if depth == 0 && is_separator {
            items.push((&tokens[start..at], tokens.get(at)));
            start = at + 1;
        }
    }
    items.push((&tokens[start..], None));
    items
}

/// Where the `=` of a default is, which is not inside `<…>`.
fn default_position(tokens: &[TokenTree]) -> Option<usize> {
    angle_depths(tokens).enumerate().position(|(at, depth)| depth == 0 && is_punct(tokens.get(at), '='))
}
