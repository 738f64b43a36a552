//! The attribute's arguments as written: auth actions and options, not yet checked against the catalog.

use auth_grant_core::catalog::{self, Meaning};
use proc_macro2::{Group, Ident, Literal, TokenTree};
use syn::ext::IdentExt as _;

use super::form::{self, Form};
use super::options::{self, GrantOption};
use super::tokens::{deeper_than, doc_or_attribute, flatten, is_punct, text};
use super::values::Values;
use crate::diagnostics::Diagnostics;

/// What stands between the parentheses of `#[grant(…)]`.
#[derive(Default)]
pub(crate) struct Arguments {
    /// The names in the places of auth actions.
    pub(crate) actions: Vec<ActionName>,
    /// Whether something that is no name stood in such a place, and was reported.
    pub(crate) has_malformed_action: bool,
    /// What the options say.
    pub(crate) values: Values,
}

/// What stands in the place of an auth action.
pub(crate) enum ActionName {
    /// `addUserToGroup`
    Bare(Ident),
    /// `"addUserToGroup"`
    Quoted(Literal, String),
    /// `cognito-idp:AdminAddUserToGroup` or `add-user-to-group`, as the tokens it is made of and as text
    Punctuated(Vec<TokenTree>, String),
}

/// What to say of a wildcard, wherever it stands.
pub(crate) const NO_WILDCARDS: &str = "there are no wildcards; name each auth action, or an action group such as \
                                       `manageUsers`";

/// How deep brackets may be nested: all that looks into them needs stack for each.
const MAX_NESTING: usize = 128;

pub(crate) fn parse(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Arguments {
    let mut arguments = Arguments::default();
    if let Some(deep) = deeper_than(MAX_NESTING, tokens) {
        diagnostics.error(deep.span(), format!("the brackets are nested more than {MAX_NESTING} deep"));
        arguments.has_malformed_action = true;
        return arguments;
    }
    arguments.take_all(tokens, diagnostics);
    arguments
}

impl Arguments {
    /// Takes arguments between commas, and reports what stands between them instead.
    fn take_all(&mut self, tokens: &[TokenTree], diagnostics: &mut Diagnostics) {
        let mut rest = tokens;
        while let Some(token) = rest.first() {
            if is_punct(Some(token), ',') {
                self.has_malformed_action = true;
                diagnostics.error(token.span(), "expected an auth action before this comma; remove the comma");
                rest = &rest[1..];
                continue;
            }
            if let Some(message) = doc_or_attribute(rest) {
                diagnostics.error_over(&rest[..2], message);
                rest = &rest[2..];
                continue;
            }
            let (form, argument, behind) = form::split_first(rest);
            self.take(form, diagnostics);
            rest = behind_comma(argument, behind, diagnostics);
        }
    }

    fn take(&mut self, form: Form<'_>, diagnostics: &mut Diagnostics) {
        match form {
            Form::Name(name) => self.name(name, diagnostics),
            Form::Quoted(literal, text) => self.actions.push(ActionName::Quoted(literal.clone(), text)),
            Form::Punctuated(name) => self.actions.push(ActionName::Punctuated(name.to_vec(), text(name))),
            Form::Path(path) => self.path(path, diagnostics),
            Form::Bracketed(group) => self.bracketed(group, diagnostics),
            Form::Assignment(name, value) => self.assignment(name, value, diagnostics),
            Form::Env(name, group) => self.values.env(name, group, diagnostics),
            Form::MisplacedValue(name, value) => self.misplaced_value(name, value, diagnostics),
            Form::HyphenatedOption(name, option, value) => {
                diagnostics.error_over(name, options::unknown(&text(name), Some(option)));
                self.values.salvage(option.name, value, diagnostics);
            }
            Form::Unknown(tokens) => self.unknown(tokens, diagnostics),
        }
    }

    /// An auth action, or an option without a value.
    fn name(&mut self, name: &Ident, diagnostics: &mut Diagnostics) {
        match options::named_or_meant(name) {
            Some(GrantOption { name: option, form, .. }) if name.unraw() == option => {
                diagnostics.error(name.span(), format!("the option `{option}` needs a value; write {form}"));
            }
            Some(option) => diagnostics.error(name.span(), options::unknown(&name.to_string(), Some(option))),
            None => self.actions.push(ActionName::Bare(name.clone())),
        }
    }

    /// `path::to::name`
    fn path(&mut self, path: &[TokenTree], diagnostics: &mut Diagnostics) {
        self.has_malformed_action = true;
        let meaning = match path.last() {
            Some(TokenTree::Ident(name)) => catalog::meaning(&name.to_string()),
            _ => Meaning::Unknown,
        };
        let option = match path.first() {
            Some(TokenTree::Ident(name)) => options::named(name),
            _ => None,
        };
        let message = match (meaning, option) {
            (Meaning::Action(action) | Meaning::IamAction(_, action) | Meaning::Similar(action), _) => {
                format!("expected the bare name of an auth action; write `{}`", action.name)
            }
            (Meaning::WithoutGrant(row), _) => row.to_string(),
            (Meaning::Unknown, Some(option)) => format!("the option `{}` is written {}", option.name, option.form),
            (Meaning::Unknown, None) => format!("expected the bare name of an auth action, found `{}`", text(path)),
        };
        diagnostics.error_over(path, message);
    }

    /// `[getUser, listUsers]`, which is used all the same.
    fn bracketed(&mut self, group: &Group, diagnostics: &mut Diagnostics) {
        let inside = flatten(group.stream());
        self.has_malformed_action = true;
        let message = if inside.is_empty() {
            format!("expected an auth action such as `addUserToGroup`, found `{}`", text(&[group.clone().into()]))
        } else {
            format!("write the auth actions without brackets: `{}`", text(&inside))
        };
        diagnostics.error(group.span(), message);
        self.take_all(&inside, diagnostics);
    }

    /// `name = value`
    fn assignment(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        match options::named(name) {
            Some(option) if option.name != "env" => self.values.assign(name, option, value, diagnostics),
            _ => self.misplaced_value(name, value, diagnostics),
        }
    }

    /// Reports a value after a name that takes none, or not in this way, and uses it as far as it can.
    fn misplaced_value(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let text = name.to_string();
        let option = options::named_or_meant(name);
        let message = match option {
            Some(option) if name.unraw() == option.name => {
                format!("the option `{}` is written {}", option.name, option.form)
            }
            option if catalog::find(&text).is_none() => options::unknown(&text, option),
            _ => format!("the auth action `{text}` takes no value; write `{text}`"),
        };
        diagnostics.error(name.span(), message);
        match option {
            Some(option) => self.values.salvage(option.name, value, diagnostics),
            None => self.has_malformed_action = true,
        }
    }

    /// Neither a name nor a value of one.
    fn unknown(&mut self, tokens: &[TokenTree], diagnostics: &mut Diagnostics) {
        self.has_malformed_action = true;
        let message = if tokens.iter().any(|token| is_punct(Some(token), '*')) {
            NO_WILDCARDS.to_owned()
        } else {
            format!("expected an auth action such as `addUserToGroup`, found `{}`", text(tokens))
        };
        diagnostics.error_over(tokens, message);
    }
}

/// What is behind the comma after an argument; reports what stands there instead.
fn behind_comma<'a>(argument: &[TokenTree], behind: &'a [TokenTree], diagnostics: &mut Diagnostics) -> &'a [TokenTree] {
    match behind {
        [] => behind,
        [comma, rest @ ..] if is_punct(Some(comma), ',') => rest,
        _ if doc_or_attribute(behind).is_some() => behind,
        [TokenTree::Punct(_), ..] => behind_separator(behind, diagnostics),
        [next, ..] => {
            let before = match argument {
                [TokenTree::Ident(option), TokenTree::Group(_)] => format!("{option}(…)"),
                argument => text(&argument[argument.len() - 1..]),
            };
            let message = format!("missing a comma between `{before}` and `{}`", text(std::slice::from_ref(next)));
            diagnostics.error(next.span(), message);
            behind
        }
    }
}

/// Reports the punctuation that stands where a comma should, and gives what is behind it.
fn behind_separator<'a>(rest: &'a [TokenTree], diagnostics: &mut Diagnostics) -> &'a [TokenTree] {
    let is_comma = |token: &TokenTree| is_punct(Some(token), ',');
    let end = |token: &TokenTree| is_comma(token) || !matches!(token, TokenTree::Punct(_));
    let (puncts, behind) = rest.split_at(rest.iter().position(end).unwrap_or(rest.len()));
    let found = text(puncts);
    let message = match behind.first() {
        Some(next) if !is_comma(next) => format!("expected a comma, found `{found}`"),
        _ => format!("expected a comma or the end, found `{found}`; remove it"),
    };
    diagnostics.error_over(puncts, message);
    if behind.first().is_some_and(is_comma) { &behind[1..] } else { behind }
}
