//! The values of the options of one annotation.

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use syn::parse::Parser as _;

use super::options::GrantOption;
use super::tokens::{flatten, is_ident, string, text};
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
    /// The options given so far.
    given: Vec<&'static str>,
}

/// The value of `user_pool = …`.
pub(crate) enum UserPoolValue {
    /// The name of an auth resource, not yet checked.
    Quoted(Literal, String),
    /// `event`
    Event,
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
            ("user_pool", _) => {
                let is_event = value.len() == 1 && is_ident(value.first(), "event");
                self.user_pool = is_event.then_some(UserPoolValue::Event);
                is_event
            }
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

    /// Whether the option is given for the first time; reports it if not.
    fn note(&mut self, name: &Ident, option: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let is_first = !self.given.contains(&option);
        if is_first {
            self.given.push(option);
        } else {
            diagnostics.error(name.span(), format!("the option `{option}` is given twice; remove one"));
        }
        is_first
    }
}

/// Whether all that the group holds is another group.
fn is_one_group(group: &Group) -> bool {
    matches!(flatten(group.stream()).as_slice(), [TokenTree::Group(_)])
}
