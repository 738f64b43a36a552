//! How one argument is written, right or wrong; nothing is said of it here.

use auth_grant_core::catalog::{self, Meaning};
use proc_macro2::{Delimiter, Group, Ident, Literal, TokenTree};
use syn::ext::IdentExt as _;

use super::options::{self, GrantOption};
use super::tokens::{self, is_punct, string, text};

/// A way to write an argument.
pub(super) enum Form<'a> {
    /// `addUserToGroup`
    Name(&'a Ident),
    /// `"addUserToGroup"`
    Quoted(&'a Literal, String),
    /// `cognito-idp:AdminAddUserToGroup` or `add-user-to-group`
    Punctuated(&'a [TokenTree]),
    /// `path::to::name`
    Path(&'a [TokenTree]),
    /// `[getUser, listUsers]`
    Bracketed(&'a Group),
    /// `name = value`
    Assignment(&'a Ident, &'a [TokenTree]),
    /// `env(…)`
    Env(&'a Ident, &'a Group),
    /// `name: value`, `name(value)` or, if it is the name of an option, `name value`
    MisplacedValue(&'a Ident, &'a [TokenTree]),
    /// `user-pool = value`, with the option that is meant
    HyphenatedOption(&'a [TokenTree], &'static GrantOption, &'a [TokenTree]),
    /// Anything else, up to the comma.
    Unknown(&'a [TokenTree]),
}

/// The form of the first argument, the tokens it is made of, at least one, and those behind it: none, a comma and more, or
/// what stands where a comma should.
pub(super) fn split_first(tokens: &[TokenTree]) -> (Form<'_>, &[TokenTree], &[TokenTree]) {
    let comma = tokens.iter().position(|token| is_punct(Some(token), ',')).unwrap_or(tokens.len());
    let (form, behind) = recognize(&tokens[..comma]);
    let (argument, rest) = tokens.split_at(comma - behind.len());
    (form, argument, rest)
}

/// The form of what stands before a comma, and the tokens of that which are another argument.
fn recognize(tokens: &[TokenTree]) -> (Form<'_>, &[TokenTree]) {
    if let Some(hyphenated) = hyphenated(tokens) {
        return hyphenated;
    }
    match tokens {
        [TokenTree::Ident(name), equals, value @ ..] if is_punct(Some(equals), '=') => match value {
            // Two names in a row are two arguments without a comma.
            [first, second, ..] if is_name(first) && is_name(second) => {
                (Form::Assignment(name, &value[..1]), &value[1..])
            }
            // So are `env(…)` and a name.
            [TokenTree::Ident(env), TokenTree::Group(_), next, ..] if env == "env" && is_name(next) => {
                (Form::Assignment(name, &value[..2]), &value[2..])
            }
            _ => (Form::Assignment(name, value), &[]),
        },
        path if is_path(path) => (Form::Path(path), &[]),
        [TokenTree::Ident(service), colon, TokenTree::Ident(_), behind @ ..]
            if is_punct(Some(colon), ':') && is_service(service) =>
        {
            (Form::Punctuated(&tokens[..3]), behind)
        }
        [TokenTree::Ident(name), colon, value @ ..] if is_punct(Some(colon), ':') => {
            (Form::MisplacedValue(name, value), &[])
        }
        [TokenTree::Ident(name), TokenTree::Group(group), behind @ ..] => {
            let is_env = name.unraw() == "env" && group.delimiter() == Delimiter::Parenthesis;
            (if is_env { Form::Env(name, group) } else { Form::MisplacedValue(name, &tokens[1..2]) }, behind)
        }
        [TokenTree::Ident(name), value @ ..] if !value.is_empty() && options::named(name).is_some() => {
            (Form::MisplacedValue(name, value), &[])
        }
        [TokenTree::Ident(name), behind @ ..] => (Form::Name(name), behind),
        [TokenTree::Group(group), behind @ ..] => (Form::Bracketed(group), behind),
        [token @ TokenTree::Literal(literal), behind @ ..] => match string(token) {
            Some(text) => (Form::Quoted(literal, text), behind),
            None => (Form::Unknown(tokens), &[]),
        },
        _ => (Form::Unknown(tokens), &[]),
    }
}

/// `add-user-to-group`, `cognito-idp:AdminGetUser` or `user-pool = …`.
fn hyphenated(tokens: &[TokenTree]) -> Option<(Form<'_>, &[TokenTree])> {
    let (name, behind) = tokens.split_at(tokens::hyphenated(tokens)?);
    let text = text(name);
    if text == "cognito-idp" && is_punct(behind.first(), ':') {
        return Some((Form::Punctuated(tokens), &[]));
    }
    if let Some(option) = options::meant_by(&text) {
        return Some((Form::HyphenatedOption(name, option, behind), &[]));
    }
    // Else it is one name minus another, and a comma is missing.
    matches!(catalog::meaning(&text), Meaning::Similar(_)).then_some((Form::Punctuated(name), behind))
}

fn is_name(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_))
}

/// Whether the tokens start with a path of more than one segment.
fn is_path(tokens: &[TokenTree]) -> bool {
    let from = usize::from(matches!(tokens.first(), Some(TokenTree::Ident(_))));
    is_punct(tokens.get(from), ':') && is_punct(tokens.get(from + 1), ':')
}

/// Whether the name before a colon can be the service of an IAM action: it is nothing else.
fn is_service(name: &Ident) -> bool {
    options::named_or_meant(name).is_none() && catalog::find(&name.to_string()).is_none()
}
