//! The values of the options of one annotation.

use auth_grant_core::record::{Absence, UserPool};
use auth_grant_core::variable;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use syn::parse::Parser as _;

use super::options::GrantOption;
use super::tokens::{flatten, group_stream, string, text};
use super::variables::{self, Variable};
use crate::diagnostics::Diagnostics;

/// What the options say, as far as it can be used.
#[derive(Default)]
pub(crate) struct Values {
    /// `user_pool = …`
    pub(crate) user_pool: Option<UserPoolValue>,
    /// `env(…)`
    pub(crate) variables: Vec<Variable>,
    /// `mod = …`
    pub(crate) module: Option<Ident>,
    /// `crate = …`
    pub(crate) facade: Option<syn::Path>,
    /// The options given so far, and where.
    given: Vec<(&'static str, Span)>,
}

/// The value of `user_pool = …`.
pub(crate) enum UserPoolValue {
    /// The name of an auth resource, not yet checked.
    Quoted(Literal, String),
    /// `env(NAME)`
    Variable(Ident),
    /// `event`
    Event,
    /// `any`
    Any,
}

impl Values {
    /// Takes `option = value`, for an option that is written so.
    pub(super) fn assign(
        &mut self,
        name: &Ident,
        option: &'static GrantOption,
        value: &[TokenTree],
        diagnostics: &mut Diagnostics,
    ) {
        if !self.note(name, option.name, diagnostics) {
            return;
        }
        let tokens = || value.iter().cloned().collect::<TokenStream>();
        let is_valid = match (option.name, value) {
            ("user_pool", [TokenTree::Literal(literal)]) => {
                self.user_pool = string(&value[0]).map(|name| UserPoolValue::Quoted(literal.clone(), name));
                self.user_pool.is_some()
            }
            ("user_pool", [TokenTree::Ident(name)]) => {
                self.user_pool = user_pool_of_name(name, diagnostics);
                self.user_pool.is_some()
            }
            ("user_pool", [TokenTree::Ident(env), group])
                if env == "env" && group_stream(Some(group), Delimiter::Parenthesis).is_some() =>
            {
                self.user_pool = user_pool_of_variable(env, group, diagnostics);
                return;
            }
            ("user_pool", _) => false,
            ("mod", _) => {
                self.module = syn::parse2(tokens()).ok();
                self.module.is_some()
            }
            // A path in quotes is reported, but used all the same, since the handler uses it too.
            (_, [quoted @ TokenTree::Literal(_)]) => {
                self.facade = string(quoted).and_then(|path| syn::Path::parse_mod_style.parse_str(&path).ok());
                false
            }
            (_, _) => {
                self.facade = syn::Path::parse_mod_style.parse2(tokens()).ok();
                self.facade.is_some()
            }
        };
        let GrantOption { name: option, form, .. } = option;
        if value.is_empty() {
            diagnostics.error(name.span(), format!("the option `{option}` needs a value; write {form}"));
        } else if !is_valid {
            diagnostics.error_over(value, format!("the option `{option}` is written {form}, found `{}`", text(value)));
            self.salvage(option, value, diagnostics);
        }
    }

    /// Takes `env(…)`.
    pub(super) fn env(&mut self, name: &Ident, group: &Group, diagnostics: &mut Diagnostics) {
        self.note(name, "env", diagnostics);
        let inside = flatten(group.stream());
        if inside.is_empty() {
            let message = "the option `env` names no variable; write `env(NAME, NAME: Type, …)`";
            diagnostics.error(name.span(), message);
        }
        variables::parse(&inside, &mut self.variables, diagnostics);
    }

    /// Takes the value of an option that is written in another way than it should be, and was reported: the handler may
    /// use the module or the fields that it names.
    pub(super) fn salvage(&mut self, option: &str, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let start = value.iter().position(|token| !matches!(token, TokenTree::Punct(_))).unwrap_or(value.len());
        match (option, &value[start..]) {
            (_, [TokenTree::Group(group)]) if option != "env" || is_one_group(group) => {
                self.salvage(option, &flatten(group.stream()), diagnostics);
            }
            ("env", [TokenTree::Group(group)]) => {
                variables::parse(&flatten(group.stream()), &mut self.variables, diagnostics);
            }
            ("env", value @ [TokenTree::Ident(_), ..]) => {
                variables::parse(value, &mut self.variables, diagnostics);
            }
            ("mod", [.., name @ TokenTree::Ident(_)]) => {
                // A keyword would be no module.
                self.module = self.module.take().or(syn::parse2(name.clone().into()).ok());
            }
            ("mod", [quoted @ TokenTree::Literal(_)]) => {
                self.module = self.module.take().or(string(quoted).and_then(|name| syn::parse_str(&name).ok()));
            }
            _ => {}
        }
    }

    /// Reports and drops what only a handler can have.
    pub(super) fn refuse_options_of_handlers(&mut self, diagnostics: &mut Diagnostics) {
        for (option, span) in &self.given {
            let message = match *option {
                "env" => {
                    "the option `env` is for handlers, whose `Env` has the variables; for the variable with the user \
                     pool ID, write `user_pool = env(NAME)`"
                }
                "mod" => "the option `mod` is for handlers: a struct has no generated module; remove it",
                _ => continue,
            };
            diagnostics.error(*span, message);
        }
        self.variables.clear();
        self.module = None;
    }

    /// Whether the option is given for the first time; reports it if not.
    fn note(&mut self, name: &Ident, option: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let is_first = !self.given.iter().any(|(given, _)| *given == option);
        if is_first {
            self.given.push((option, name.span()));
        } else {
            diagnostics.error(name.span(), format!("the option `{option}` is given twice; remove one"));
        }
        is_first
    }
}

/// The value of `user_pool = name`.
fn user_pool_of_name(name: &Ident, diagnostics: &mut Diagnostics) -> Option<UserPoolValue> {
    match name.to_string().as_str() {
        "event" => Some(UserPoolValue::Event),
        "any" => Some(UserPoolValue::Any),
        text if is_upper_snake(text) => {
            diagnostics.error(name.span(), message_on_variable(text));
            Some(UserPoolValue::Variable(name.clone()))
        }
        _ => None,
    }
}

/// The value of `user_pool = env(…)`, which is reported if it is not one variable.
fn user_pool_of_variable(env: &Ident, group: &TokenTree, diagnostics: &mut Diagnostics) -> Option<UserPoolValue> {
    let inside = flatten(group_stream(Some(group), Delimiter::Parenthesis)?);
    let Some((first, rest)) = inside.split_first() else {
        let message = "`user_pool = env(…)` names no variable; write `user_pool = env(USER_POOL_ID)`";
        diagnostics.error(env.span(), message);
        return None;
    };
    let name = variables::parse_name(first, diagnostics)?;
    if !rest.is_empty() {
        let message = format!("`user_pool = env(…)` takes the name of one variable; write `user_pool = env({name})`");
        diagnostics.error_over(rest, message);
    }
    let text = name.to_string();
    if variable::defined_by_lambda(&text).is_some() {
        let message = format!("Lambda itself defines `{name}`, so it cannot have the ID of a user pool");
        diagnostics.error(name.span(), message);
    } else if let Some(message) = variables::fault(&name, &Absence::Error) {
        diagnostics.error(name.span(), message);
    } else if UserPool::is_reserved(&text) {
        let message =
            format!("a variable named `{name}` would be taken for `user_pool = {name}`; give it another name");
        diagnostics.error(name.span(), message);
    }
    Some(UserPoolValue::Variable(name))
}

/// Whether it is written as a variable's name is, and no auth resource's.
pub(crate) fn is_upper_snake(text: &str) -> bool {
    let is_reserved = UserPool::is_reserved(&text.to_ascii_lowercase());
    variable::is_valid_name(text) && !text.contains(|c: char| c.is_ascii_lowercase()) && !is_reserved
}

/// What to write for the user pool whose ID is in this variable.
pub(crate) fn message_on_variable(name: &str) -> String {
    format!("for the user pool whose ID is in the variable `{name}`, write `user_pool = env({name})`")
}

/// Whether all that the group holds is another group.
fn is_one_group(group: &Group) -> bool {
    matches!(flatten(group.stream()).as_slice(), [TokenTree::Group(_)])
}
