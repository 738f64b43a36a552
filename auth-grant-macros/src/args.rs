//! The attribute's arguments as written: auth actions and options, not yet held against the catalog.

use auth_grant_core::{IamAction, catalog};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};

use crate::diagnostics::Diagnostics;
use crate::tokens::{flatten, group_stream, is_punct, text};
use crate::variables::{self, Variable};

/// What stands between the parentheses of `#[grant(…)]`.
#[derive(Default)]
pub(crate) struct Args {
    /// The names in the places of auth actions.
    pub(crate) actions: Vec<Ident>,
    /// Whether something that is no name stood in such a place, and was reported.
    pub(crate) has_malformed_action: bool,
    /// `user_pool = …`
    pub(crate) user_pool: Option<UserPool>,
    /// `env(…)`
    pub(crate) variables: Vec<Variable>,
    /// `mod = …`
    pub(crate) module: Option<Ident>,
    /// `crate = …`
    pub(crate) facade: Option<syn::Path>,
    /// The options given so far.
    options: Vec<String>,
}

/// The value of `user_pool = …`.
pub(crate) enum UserPool {
    /// The name of an auth resource.
    Resource(syn::LitStr),
    /// The event that triggers the function.
    Event,
}

/// Every option with the way it is written.
const OPTIONS: &[(&str, &str)] = &[
    ("user_pool", "`user_pool = \"…\"` or `user_pool = event`"),
    ("env", "`env(NAME, …)`"),
    ("mod", "`mod = name`"),
    ("crate", "`crate = path`"),
];

pub(crate) fn parse(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Args {
    let mut args = Args::default();
    let tokens = flatten(tokens);
    let mut rest = tokens.as_slice();
    while let Some(token) = rest.first() {
        if is_punct(Some(token), ',') {
            diagnostics.error(token.span(), "expected an auth action before this comma; remove the comma");
            rest = &rest[1..];
            continue;
        }
        let taken = args.argument(rest, diagnostics);
        let before = &rest[taken - 1];
        rest = &rest[taken..];
        match rest.first() {
            Some(comma) if is_punct(Some(comma), ',') => rest = &rest[1..],
            Some(next) => {
                diagnostics.error(next.span(), format!("missing a comma between `{before}` and `{next}`"));
            }
            None => {}
        }
    }
    args
}

impl Args {
    /// Takes one argument from the front of the tokens, and says how many they were: at least one.
    fn argument(&mut self, tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> usize {
        let until_comma = tokens.iter().position(|token| is_punct(Some(token), ',')).unwrap_or(tokens.len());
        match &tokens[0] {
            TokenTree::Ident(name) if is_punct(tokens.get(1), '=') => {
                self.assignment(name, &tokens[2..until_comma], diagnostics);
                until_comma
            }
            TokenTree::Ident(_) if is_punct(tokens.get(1), ':') => {
                self.has_malformed_action = true;
                let path = &tokens[..until_comma];
                let last = path.last().unwrap_or(&tokens[0]);
                diagnostics.error_over(path, format!("expected the bare name of an auth action; write `{last}`"));
                until_comma
            }
            TokenTree::Ident(name) => {
                if let Some(inside) = group_stream(tokens.get(1), Delimiter::Parenthesis) {
                    self.call(name, inside, diagnostics);
                    return 2;
                }
                self.name(name, diagnostics);
                1
            }
            TokenTree::Literal(literal) => {
                self.has_malformed_action = true;
                diagnostics.error(literal.span(), literal_message(literal));
                1
            }
            _ => {
                self.has_malformed_action = true;
                let tokens = &tokens[..until_comma];
                let message = format!("expected an auth action such as `addUserToGroup`, found `{}`", text(tokens));
                diagnostics.error_over(tokens, message);
                until_comma
            }
        }
    }

    /// `name`
    fn name(&mut self, name: &Ident, diagnostics: &mut Diagnostics) {
        match OPTIONS.iter().find(|(option, _)| name == option) {
            Some((option, form)) => {
                diagnostics.error(name.span(), format!("the option `{option}` needs a value; write {form}"));
            }
            None => self.actions.push(name.clone()),
        }
    }

    /// `name(…)`
    fn call(&mut self, name: &Ident, inside: TokenStream, diagnostics: &mut Diagnostics) {
        if name != "env" {
            return self.misplaced_value(name, diagnostics);
        }
        if !self.is_first(name, diagnostics) {
            return;
        }
        let variables = |input: ParseStream<'_>| Ok(variables::parse(name, input, diagnostics));
        // The parser takes all of its input and reports its faults itself.
        self.variables = variables.parse2(inside).unwrap_or_default();
    }

    /// `name = value`
    fn assignment(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let Some((option, form)) = OPTIONS.iter().find(|(option, _)| name == option && *option != "env") else {
            return self.misplaced_value(name, diagnostics);
        };
        if !self.is_first(name, diagnostics) {
            return;
        }
        let tokens: TokenStream = value.iter().cloned().collect();
        let is_valid = match *option {
            "user_pool" => {
                self.user_pool = match value {
                    [TokenTree::Ident(event)] if event == "event" => Some(UserPool::Event),
                    _ => syn::parse2(tokens).ok().map(UserPool::Resource),
                };
                self.user_pool.is_some()
            }
            "mod" => {
                self.module = syn::parse2(tokens).ok();
                self.module.is_some()
            }
            _ => {
                self.facade = syn::Path::parse_mod_style.parse2(tokens).ok();
                self.facade.is_some()
            }
        };
        if value.is_empty() {
            diagnostics.error(name.span(), format!("the option `{option}` needs a value; write {form}"));
        } else if !is_valid {
            diagnostics.error_over(value, format!("the option `{option}` is written {form}, found `{}`", text(value)));
        } else if *option == "crate" && self.facade.as_ref().is_some_and(is_relative) {
            diagnostics.error_over(value, "write the path from the crate's root: `crate = crate::…`");
            self.facade = None;
        }
    }

    /// Reports an option that was given before.
    fn is_first(&mut self, name: &Ident, diagnostics: &mut Diagnostics) -> bool {
        let option = name.to_string();
        if self.options.contains(&option) {
            diagnostics.error(name.span(), format!("the option `{option}` is given twice; remove one"));
            return false;
        }
        self.options.push(option);
        true
    }

    /// Reports a value after a name that takes none, or not in this way.
    fn misplaced_value(&mut self, name: &Ident, diagnostics: &mut Diagnostics) {
        let text = name.to_string();
        let message = if let Some((_, form)) = OPTIONS.iter().find(|(option, _)| text == *option) {
            format!("the option `{text}` is written {form}")
        } else if catalog::find(&text).is_some() {
            self.has_malformed_action = true;
            format!("the auth action `{text}` takes no value; write `{text}`")
        } else {
            let options: Vec<_> = OPTIONS.iter().map(|(option, _)| format!("`{option}`")).collect();
            format!("unknown option `{text}`; the options are {}", options.join(", "))
        };
        diagnostics.error(name.span(), message);
    }
}

/// Whether the path would mean something else in the generated module than where it is written.
fn is_relative(path: &syn::Path) -> bool {
    path.segments.first().is_some_and(|first| first.ident == "self" || first.ident == "super")
}

/// What to write instead of a literal.
fn literal_message(literal: &Literal) -> String {
    let text = literal.to_string();
    let name = text.trim_matches('"');
    if let Some(action) = catalog::find(name) {
        return format!("write the auth action without quotes: `{}`", action.name);
    }
    match IamAction::find(name) {
        Some(iam_action) => iam_action_message(iam_action),
        None => format!("expected an auth action such as `addUserToGroup`, found `{text}`"),
    }
}

/// What to write instead of an IAM action.
pub(crate) fn iam_action_message(iam_action: IamAction) -> String {
    let action = catalog::single_for(iam_action).name;
    format!("`{}` is an IAM action; grant it with `{action}`", iam_action.operation())
}
