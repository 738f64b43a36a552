//! The attribute's arguments as written: auth actions and options, not yet held against the catalog.

use auth_grant_core::catalog;
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;

use crate::diagnostics::Diagnostics;
use crate::tokens::{flatten, is_ident, is_punct, string, text};
use crate::variables::{self, Variable};

/// What stands between the parentheses of `#[grant(…)]`.
#[derive(Default)]
pub(crate) struct Args {
    /// The names in the places of auth actions.
    pub(crate) actions: Vec<ActionName>,
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

/// What stands in the place of an auth action.
pub(crate) enum ActionName {
    /// `addUserToGroup`
    Bare(Ident),
    /// `"addUserToGroup"`
    Quoted(Literal, String),
    /// `cognito-idp:AdminAddUserToGroup`, as the tokens it is made of and as text
    IamAction(Vec<TokenTree>, String),
}

/// The value of `user_pool = …`.
pub(crate) enum UserPool {
    /// The name of an auth resource.
    Resource(Literal, String),
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

pub(crate) fn parse(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Args {
    let mut args = Args::default();
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        if is_punct(Some(token), ',') {
            args.has_malformed_action = true;
            diagnostics.error(token.span(), "expected an auth action before this comma; remove the comma");
            rest = &rest[1..];
            continue;
        }
        let taken = args.argument(rest, diagnostics);
        let before = match &rest[..taken] {
            [TokenTree::Ident(option), TokenTree::Group(_)] => format!("{option}(…)"),
            taken => text(&taken[taken.len() - 1..]),
        };
        rest = &rest[taken..];
        match rest.first() {
            Some(comma) if is_punct(Some(comma), ',') => rest = &rest[1..],
            Some(TokenTree::Punct(_)) => {
                let is_comma = |token: &TokenTree| is_punct(Some(token), ',');
                let end = |token: &TokenTree| is_comma(token) || !matches!(token, TokenTree::Punct(_));
                let (puncts, behind) = rest.split_at(rest.iter().position(end).unwrap_or(rest.len()));
                diagnostics.error_over(puncts, format!("expected a comma, found `{}`", text(puncts)));
                rest = if behind.first().is_some_and(is_comma) { &behind[1..] } else { behind };
            }
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
        match tokens {
            [TokenTree::Ident(name), equals, ..] if is_punct(Some(equals), '=') => {
                self.assignment(name, &tokens[2..until_comma], diagnostics);
                until_comma
            }
            _ if is_path(tokens) => {
                self.path(&tokens[..until_comma], diagnostics);
                until_comma
            }
            [TokenTree::Ident(name), colon, ..] if is_punct(Some(colon), ':') => {
                self.misplaced_value(name, diagnostics);
                self.use_value(name, &tokens[2..until_comma], diagnostics);
                until_comma
            }
            [TokenTree::Ident(name), next, ..] if form(name).is_some() && !is_punct(Some(next), ',') => {
                let is_call = matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
                if name == "env" && is_call {
                    self.note_option(name, diagnostics);
                } else {
                    self.misplaced_value(name, diagnostics);
                }
                let taken = if matches!(next, TokenTree::Group(_)) { 2 } else { until_comma };
                self.use_value(name, &tokens[1..taken], diagnostics);
                taken
            }
            [TokenTree::Ident(name), hyphen, ..] if name == "cognito" && is_punct(Some(hyphen), '-') => {
                let tokens = &tokens[..until_comma];
                self.actions.push(ActionName::IamAction(tokens.to_vec(), text(tokens).replace(' ', "")));
                until_comma
            }
            [TokenTree::Ident(name), TokenTree::Group(_), ..] => {
                self.misplaced_value(name, diagnostics);
                2
            }
            [TokenTree::Ident(name), ..] => {
                match form(name) {
                    Some(form) => {
                        diagnostics.error(name.span(), format!("the option `{name}` needs a value; write {form}"));
                    }
                    None => self.actions.push(ActionName::Bare(name.clone())),
                }
                1
            }
            [token @ TokenTree::Literal(literal), ..] if string(token).is_some() => {
                self.actions.push(ActionName::Quoted(literal.clone(), string(token).unwrap_or_default()));
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

    /// `path::to::name`
    fn path(&mut self, path: &[TokenTree], diagnostics: &mut Diagnostics) {
        match path.last() {
            Some(TokenTree::Ident(name)) if catalog::find(&name.to_string()).is_some() => {
                self.has_malformed_action = true;
                diagnostics.error_over(path, format!("expected the bare name of an auth action; write `{name}`"));
            }
            // What there is to say of the name says what to write.
            Some(TokenTree::Ident(name)) => self.actions.push(ActionName::Bare(name.clone())),
            _ => {
                self.has_malformed_action = true;
                let message = format!("expected the bare name of an auth action, found `{}`", text(path));
                diagnostics.error_over(path, message);
            }
        }
    }

    /// Takes the value of an option that is written in another way than it should be, and was reported: the handler may
    /// use the module or the fields that it names.
    fn use_value(&mut self, option: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        match value {
            [TokenTree::Group(group)] if option == "env" => {
                variables::parse(option, group.stream(), &mut self.variables, diagnostics);
            }
            [TokenTree::Group(group)] => self.use_value(option, &flatten(group.stream()), diagnostics),
            [TokenTree::Ident(name)] if option.unraw() == "mod" => {
                self.module = self.module.take().or(Some(name.clone()));
            }
            _ => {}
        }
    }

    /// `name = value`
    fn assignment(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let Some(form) = form(name).filter(|_| name != "env") else {
            self.misplaced_value(name, diagnostics);
            return self.use_value(name, value, diagnostics);
        };
        if !self.note_option(name, diagnostics) {
            return;
        }
        let tokens = || value.iter().cloned().collect::<TokenStream>();
        let is_valid = match (name.unraw().to_string().as_str(), value) {
            ("user_pool", [TokenTree::Literal(literal)]) => {
                self.user_pool = string(&value[0]).map(|name| UserPool::Resource(literal.clone(), name));
                self.user_pool.is_some()
            }
            ("user_pool", _) => {
                let is_event = value.len() == 1 && is_ident(value.first(), "event");
                self.user_pool = is_event.then_some(UserPool::Event);
                is_event
            }
            // A name or a path in quotes is reported, but used all the same, since the handler uses it too.
            ("mod", [quoted @ TokenTree::Literal(_)]) => {
                self.module = string(quoted).and_then(|name| syn::parse_str(&name).ok());
                false
            }
            ("mod", _) => {
                self.module = syn::parse2(tokens()).ok();
                self.module.is_some()
            }
            (_, [quoted @ TokenTree::Literal(_)]) => {
                self.facade = string(quoted).and_then(|path| syn::Path::parse_mod_style.parse_str(&path).ok());
                false
            }
            (_, _) => {
                self.facade = syn::Path::parse_mod_style.parse2(tokens()).ok();
                self.facade.is_some()
            }
        };
        if value.is_empty() {
            diagnostics.error(name.span(), format!("the option `{name}` needs a value; write {form}"));
        } else if !is_valid {
            diagnostics.error_over(value, format!("the option `{name}` is written {form}, found `{}`", text(value)));
        }
    }

    /// Whether the option is given for the first time; reports it if not.
    fn note_option(&mut self, name: &Ident, diagnostics: &mut Diagnostics) -> bool {
        let option = name.unraw().to_string();
        let is_first = !self.options.contains(&option);
        if is_first {
            self.options.push(option);
        } else {
            diagnostics.error(name.span(), format!("the option `{option}` is given twice; remove one"));
        }
        is_first
    }

    /// Reports a value after a name that takes none, or not in this way.
    fn misplaced_value(&mut self, name: &Ident, diagnostics: &mut Diagnostics) {
        let text = name.to_string();
        let message = if let Some(form) = form(name) {
            format!("the option `{text}` is written {form}")
        } else {
            self.has_malformed_action = true;
            if catalog::find(&text).is_some() {
                format!("the auth action `{text}` takes no value; write `{text}`")
            } else {
                let options: Vec<_> = OPTIONS.iter().map(|(option, _)| format!("`{option}`")).collect();
                format!("unknown option `{text}`; the options are {}", options.join(", "))
            }
        };
        diagnostics.error(name.span(), message);
    }
}

/// How the option of that name is written, if it is one. Editors complete `mod` as `r#mod`.
fn form(name: &Ident) -> Option<&'static str> {
    let name = name.unraw();
    OPTIONS.iter().find(|(option, _)| name == option).map(|(_, form)| *form)
}

/// Whether the tokens start with a path of more than one segment.
fn is_path(tokens: &[TokenTree]) -> bool {
    let from = usize::from(matches!(tokens.first(), Some(TokenTree::Ident(_))));
    is_punct(tokens.get(from), ':') && is_punct(tokens.get(from + 1), ':')
}
