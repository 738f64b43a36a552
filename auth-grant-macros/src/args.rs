//! The attribute's arguments as written: auth actions and options, not yet held against the catalog.

use auth_grant_core::catalog::{self, Meaning};
use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;

use crate::diagnostics::Diagnostics;
use crate::options::{self, GrantOption, OPTIONS};
use crate::tokens::{deeper_than, doc_or_attribute, flatten, hyphenated, is_ident, is_punct, string, text};
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
    options: Vec<&'static str>,
}

/// What stands in the place of an auth action.
pub(crate) enum ActionName {
    /// `addUserToGroup`
    Bare(Ident),
    /// `"addUserToGroup"`
    Quoted(Literal, String),
    /// `cognito-idp:AdminAddUserToGroup` or `add-user-to-group`, as the tokens it is made of and as text
    Run(Vec<TokenTree>, String),
}

/// The value of `user_pool = …`.
pub(crate) enum UserPool {
    /// The name of an auth resource.
    Resource(Literal, String),
    /// The event that triggers the function.
    Event,
}

/// How deep brackets may be nested: all that looks into them needs stack for each.
const MAX_NESTING: usize = 128;

pub(crate) fn parse(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Args {
    let mut args = Args::default();
    if let Some(deep) = deeper_than(MAX_NESTING, tokens) {
        diagnostics.error(deep.span(), format!("the brackets are nested more than {MAX_NESTING} deep"));
        args.has_malformed_action = true;
        return args;
    }
    args.arguments(tokens, diagnostics);
    args
}

impl Args {
    /// Takes arguments between commas, and reports what stands between them instead.
    fn arguments(&mut self, tokens: &[TokenTree], diagnostics: &mut Diagnostics) {
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
            let taken = self.argument(rest, diagnostics);
            let before = match &rest[..taken] {
                [TokenTree::Ident(option), TokenTree::Group(_)] => format!("{option}(…)"),
                taken => text(&taken[taken.len() - 1..]),
            };
            rest = &rest[taken..];
            match rest.first() {
                Some(comma) if is_punct(Some(comma), ',') => rest = &rest[1..],
                Some(_) if doc_or_attribute(rest).is_some() => {}
                Some(TokenTree::Punct(_)) => rest = report_separator(rest, diagnostics),
                Some(next) => {
                    let next = text(std::slice::from_ref(next));
                    diagnostics.error(rest[0].span(), format!("missing a comma between `{before}` and `{next}`"));
                }
                None => {}
            }
        }
    }

    /// Takes one argument from the front of the tokens, and says how many they were: at least one.
    fn argument(&mut self, tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> usize {
        let until_comma = tokens.iter().position(|token| is_punct(Some(token), ',')).unwrap_or(tokens.len());
        if let Some(taken) = self.hyphenated(tokens, until_comma, diagnostics) {
            return taken;
        }
        match tokens {
            [TokenTree::Ident(name), equals, ..] if is_punct(Some(equals), '=') => {
                let is_name = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(_) | TokenTree::Literal(_)));
                // Two names in a row are two arguments without a comma.
                let end = if is_name(2) && is_name(3) { 3 } else { until_comma };
                self.assignment(name, &tokens[2..end], diagnostics);
                end
            }
            _ if is_path(tokens) => {
                self.path(&tokens[..until_comma], diagnostics);
                until_comma
            }
            [TokenTree::Ident(service), colon, TokenTree::Ident(_), ..]
                if is_punct(Some(colon), ':')
                    && named_or_meant(service).is_none()
                    && catalog::find(&service.to_string()).is_none() =>
            {
                self.actions.push(ActionName::Run(tokens[..3].to_vec(), text(&tokens[..3])));
                3
            }
            [TokenTree::Ident(name), colon, ..] if is_punct(Some(colon), ':') => {
                self.misplaced_value(name, &tokens[2..until_comma], diagnostics);
                until_comma
            }
            [TokenTree::Ident(name), TokenTree::Group(group), ..]
                if name.unraw() == "env" && group.delimiter() == Delimiter::Parenthesis =>
            {
                self.note_option(name, "env", diagnostics);
                let inside = flatten(group.stream());
                if inside.is_empty() {
                    let message = "the option `env` names no variable; write `env(NAME, NAME: Type, …)`";
                    diagnostics.error(name.span(), message);
                }
                variables::parse(&inside, &mut self.variables, diagnostics);
                2
            }
            [TokenTree::Ident(name), TokenTree::Group(_), ..] => {
                self.misplaced_value(name, &tokens[1..2], diagnostics);
                2
            }
            [TokenTree::Ident(name), next, ..] if options::named(name).is_some() && !is_punct(Some(next), ',') => {
                self.misplaced_value(name, &tokens[1..until_comma], diagnostics);
                until_comma
            }
            [TokenTree::Ident(name), ..] => {
                match named_or_meant(name) {
                    Some(option) if name.unraw() == option.name => {
                        let message = format!("the option `{}` needs a value; write {}", option.name, option.form);
                        diagnostics.error(name.span(), message);
                    }
                    Some(option) => diagnostics.error(name.span(), unknown_option(&name.to_string(), Some(option))),
                    None => self.actions.push(ActionName::Bare(name.clone())),
                }
                1
            }
            [token @ TokenTree::Literal(literal), ..] if string(token).is_some() => {
                self.actions.push(ActionName::Quoted(literal.clone(), string(token).unwrap_or_default()));
                1
            }
            [TokenTree::Group(group), ..] => {
                self.grouped(group, diagnostics);
                1
            }
            _ => {
                self.has_malformed_action = true;
                let tokens = &tokens[..until_comma];
                let message = if tokens.iter().any(|token| is_punct(Some(token), '*')) {
                    NO_WILDCARDS.to_owned()
                } else {
                    format!("expected an auth action such as `addUserToGroup`, found `{}`", text(tokens))
                };
                diagnostics.error_over(tokens, message);
                until_comma
            }
        }
    }

    /// Takes `add-user-to-group`, `cognito-idp:AdminGetUser` or `user-pool = …`, and says how many tokens they were.
    fn hyphenated(&mut self, tokens: &[TokenTree], until_comma: usize, diagnostics: &mut Diagnostics) -> Option<usize> {
        let run = hyphenated(tokens)?;
        let name = text(&tokens[..run]);
        let rest = &tokens[run..until_comma];
        if name == "cognito-idp" && is_punct(rest.first(), ':') {
            self.actions.push(ActionName::Run(tokens[..until_comma].to_vec(), text(&tokens[..until_comma])));
            return Some(until_comma);
        }
        if let Some(option) = options::meant_by(&name) {
            diagnostics.error_over(&tokens[..run], unknown_option(&name, Some(option)));
            self.use_value(option.name, rest, diagnostics);
            return Some(until_comma);
        }
        // Else it is one name minus another, and a comma is missing.
        matches!(catalog::meaning(&name), Meaning::Similar(_)).then(|| {
            self.actions.push(ActionName::Run(tokens[..run].to_vec(), name));
            run
        })
    }

    /// `[getUser, listUsers]`, which is used all the same.
    fn grouped(&mut self, group: &Group, diagnostics: &mut Diagnostics) {
        let inside = flatten(group.stream());
        self.has_malformed_action = true;
        let message = if inside.is_empty() {
            format!("expected an auth action such as `addUserToGroup`, found `{}`", text(&[group.clone().into()]))
        } else {
            format!("write the auth actions without brackets: `{}`", text(&inside))
        };
        diagnostics.error(group.span(), message);
        self.arguments(&inside, diagnostics);
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
            (Meaning::Unknown, Some(option)) => format!("the option `{}` is written {}", option.name, option.form),
            (Meaning::Unknown, None) => format!("expected the bare name of an auth action, found `{}`", text(path)),
        };
        diagnostics.error_over(path, message);
    }

    /// Takes the value of an option that is written in another way than it should be, and was reported: the handler may
    /// use the module or the fields that it names.
    fn use_value(&mut self, option: &str, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let start = value.iter().position(|token| !matches!(token, TokenTree::Punct(_))).unwrap_or(value.len());
        match (option, &value[start..]) {
            (_, [TokenTree::Group(group)]) if option != "env" || is_one_group(group) => {
                self.use_value(option, &flatten(group.stream()), diagnostics);
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

    /// `name = value`
    fn assignment(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let Some(option) = options::named(name).filter(|option| option.name != "env") else {
            return self.misplaced_value(name, value, diagnostics);
        };
        if !self.note_option(name, option.name, diagnostics) {
            return;
        }
        let tokens = || value.iter().cloned().collect::<TokenStream>();
        let is_valid = match (option.name, value) {
            ("user_pool", [TokenTree::Literal(literal)]) => {
                self.user_pool = string(&value[0]).map(|name| UserPool::Resource(literal.clone(), name));
                self.user_pool.is_some()
            }
            ("user_pool", _) => {
                let is_event = value.len() == 1 && is_ident(value.first(), "event");
                self.user_pool = is_event.then_some(UserPool::Event);
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
            self.use_value(option, value, diagnostics);
        }
    }

    /// Whether the option is given for the first time; reports it if not.
    fn note_option(&mut self, name: &Ident, option: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let is_first = !self.options.contains(&option);
        if is_first {
            self.options.push(option);
        } else {
            diagnostics.error(name.span(), format!("the option `{option}` is given twice; remove one"));
        }
        is_first
    }

    /// Reports a value after a name that takes none, or not in this way, and uses it as far as it can.
    fn misplaced_value(&mut self, name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        let text = name.to_string();
        let option = named_or_meant(name);
        let message = match option {
            Some(option) if name.unraw() == option.name => {
                format!("the option `{}` is written {}", option.name, option.form)
            }
            option if catalog::find(&text).is_none() => unknown_option(&text, option),
            _ => format!("the auth action `{text}` takes no value; write `{text}`"),
        };
        diagnostics.error(name.span(), message);
        match option {
            Some(option) => self.use_value(option.name, value, diagnostics),
            None => self.has_malformed_action = true,
        }
    }
}

/// What to say of a wildcard, wherever it stands.
pub(crate) const NO_WILDCARDS: &str = "there are no wildcards; name each auth action, or an action group such as \
                                       `manageUsers`";

/// Reports what stands where a comma should, and says what is behind it.
fn report_separator<'a>(rest: &'a [TokenTree], diagnostics: &mut Diagnostics) -> &'a [TokenTree] {
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

fn named_or_meant(name: &Ident) -> Option<&'static GrantOption> {
    // First the catalog: what a name may be meant for takes long to find out.
    if catalog::find(&name.unraw().to_string()).is_some() {
        return None;
    }
    options::named(name).or_else(|| options::meant_by(&name.to_string()))
}

fn unknown_option(name: &str, meant: Option<&GrantOption>) -> String {
    if let Some(option) = meant {
        return format!("unknown option `{name}`; write {}", option.form);
    }
    let options: Vec<_> = OPTIONS.iter().map(|option| format!("`{}`", option.name)).collect();
    format!("unknown option `{name}`; the options are {}", options.join(", "))
}

/// Whether all that the group holds is another group.
fn is_one_group(group: &Group) -> bool {
    matches!(flatten(group.stream()).as_slice(), [TokenTree::Group(_)])
}

/// Whether the tokens start with a path of more than one segment.
fn is_path(tokens: &[TokenTree]) -> bool {
    let from = usize::from(matches!(tokens.first(), Some(TokenTree::Ident(_))));
    is_punct(tokens.get(from), ':') && is_punct(tokens.get(from + 1), ':')
}
