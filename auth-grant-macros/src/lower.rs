//! From the arguments as written to what they grant: checks them against the catalog and each other.

use auth_grant_core::catalog::{self, Meaning};
use auth_grant_core::record::UserPool;
use auth_grant_core::variable::{DEFAULT_AUTH_RESOURCE, is_valid_name, user_pool_variable};
use auth_grant_core::without_grant;
use auth_grant_core::{AuthAction, IamAction, UserPoolId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use crate::diagnostics::Diagnostics;
use crate::parse::arguments::{ActionName, Arguments, NO_WILDCARDS};
use crate::parse::values::{UserPoolValue, is_upper_snake, message_on_variable};
use crate::parse::variables::Variable;
use crate::reader::Reader;

/// What an annotation grants, without what was faulty.
pub(crate) struct Grant {
    pub(crate) actions: Vec<Granted>,
    /// In first-seen order, each once.
    pub(crate) iam_actions: Vec<IamAction>,
    pub(crate) user_pool: UserPool,
    pub(crate) variables: Vec<Variable>,
    /// The generated module's name, if it is not the function's.
    pub(crate) module: Option<Ident>,
    /// The path of the facade crate from where the item is.
    pub(crate) facade: TokenStream,
    pub(crate) reader: Reader,
}

/// An auth action and the name in the arguments that stands for it.
pub(crate) struct Granted {
    pub(crate) name: Ident,
    pub(crate) action: &'static AuthAction,
}

pub(crate) fn lower(arguments: Arguments, reader: Reader, diagnostics: &mut Diagnostics) -> Grant {
    let Arguments { actions: names, has_malformed_action, values } = arguments;
    if names.is_empty() && !has_malformed_action {
        let message = "at least one auth action must be granted, such as `#[grant(addUserToGroup)]`; \
                       `cargo auth-grant actions` lists them";
        diagnostics.error(Span::call_site(), message);
    }
    let mut actions = Vec::new();
    for name in names {
        match name {
            ActionName::Bare(name) => action(&name, &mut actions, diagnostics),
            ActionName::Quoted(literal, text) => diagnostics.error(literal.span(), message_on_quoted(&text)),
            ActionName::Punctuated(tokens, text) => {
                diagnostics.error_over(&tokens, message_on(&text, catalog::meaning(&text)));
            }
        }
    }
    let iam_actions = catalog::iam_actions(actions.iter().map(|granted| granted.action));
    let user_pool = user_pool(values.user_pool, diagnostics);
    let mut variables = values.variables;
    if let Some(variable) = user_pool.variable() {
        variables.retain(|other| {
            let fault = field_fault(other, variable);
            let is_free = fault.is_none();
            if let Some(message) = fault {
                diagnostics.error(other.name.span(), message);
            }
            is_free
        });
    }
    let facade = facade(values.facade);
    Grant { actions, iam_actions, user_pool, variables, module: values.module, facade, reader }
}

/// What is wrong with a variable beside that of the user pool, if anything.
fn field_fault(Variable { name, field, .. }: &Variable, user_pool_variable: &str) -> Option<String> {
    if name == user_pool_variable {
        Some(format!("`{name}` is read as `user_pool_id` already; remove it here"))
    } else if field == "user_pool_id" {
        Some(format!(
            "`{name}` takes the field `{field}`, which is the user pool's; if it has the ID of that user pool, write \
             `user_pool = env({name})`"
        ))
    } else {
        None
    }
}

/// Adds the auth action of that name, or reports what is wrong with it.
fn action(name: &Ident, actions: &mut Vec<Granted>, diagnostics: &mut Diagnostics) {
    // `r#getUser` is the same name.
    let name = name.unraw();
    let text = name.to_string();
    match catalog::meaning(&text) {
        Meaning::Action(action) if actions.iter().any(|granted| granted.action == action) => {
            diagnostics.error(name.span(), format!("`{name}` is granted already; remove this one"));
        }
        Meaning::Action(action) => actions.push(Granted { name, action }),
        meaning @ (Meaning::IamAction(_, action) | Meaning::Similar(action)) => {
            diagnostics.other_spelling(name, action, message_on(&text, meaning));
        }
        meaning @ (Meaning::WithoutGrant(_) | Meaning::Unknown) => {
            diagnostics.error(name.span(), message_on(&text, meaning));
        }
    }
}

/// What to write instead of a name that is no auth action.
fn message_on(name: &str, meaning: Meaning) -> String {
    match meaning {
        Meaning::IamAction(_, action) => format!("`{name}` is an IAM action; grant it with `{}`", action.name),
        Meaning::Action(action) | Meaning::Similar(action) => match without_grant::find(name) {
            // It names the auth action too.
            Some(row) => row.to_string(),
            None => format!("no auth action is named `{name}`; write `{}`", action.name),
        },
        Meaning::WithoutGrant(row) => row.to_string(),
        Meaning::Unknown if name.contains('*') => NO_WILDCARDS.to_owned(),
        Meaning::Unknown => format!("no auth action is named `{name}`; `cargo auth-grant actions` lists them"),
    }
}

fn message_on_quoted(text: &str) -> String {
    let is_action = |name: &str| catalog::find(name.trim()).is_some();
    match catalog::meaning(text) {
        _ if text.split(',').all(is_action) => format!("write the auth actions without quotes: `{text}`"),
        meaning => message_on(text, meaning),
    }
}

fn user_pool(value: Option<UserPoolValue>, diagnostics: &mut Diagnostics) -> UserPool {
    let name = match value {
        Some(UserPoolValue::Event) => return UserPool::Event,
        Some(UserPoolValue::Any) => return UserPool::Any,
        Some(UserPoolValue::Variable(name)) => return UserPool::Variable(name.to_string()),
        Some(UserPoolValue::Quoted(literal, name)) if is_upper_snake(&name) => {
            diagnostics.error(literal.span(), message_on_variable(&name));
            return UserPool::Variable(name);
        }
        Some(UserPoolValue::Quoted(literal, name)) => {
            let fault = resource_fault(&name).map(|message| diagnostics.error(literal.span(), message));
            fault.is_none().then_some(name)
        }
        None => None,
    };
    let name = name.unwrap_or_else(|| DEFAULT_AUTH_RESOURCE.to_owned());
    let variable = user_pool_variable(&name);
    UserPool::Resource { name, variable }
}

/// What is wrong with the name of an auth resource, if anything.
fn resource_fault(name: &str) -> Option<String> {
    if name.eq_ignore_ascii_case("event") {
        return Some("for the user pool of the triggering event, write `user_pool = event` without quotes".to_owned());
    }
    if name.eq_ignore_ascii_case("any") {
        return Some("for user pools that are known at run time, write `user_pool = any` without quotes".to_owned());
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
        return Some("the name of an auth resource is made of letters, digits, `-` and `_`".to_owned());
    }
    if name.parse().is_ok_and(|id| is_of_region(&id)) {
        return Some("write the name of the auth resource, such as `amplifyAuth`, not a user pool ID".to_owned());
    }
    if name.to_uppercase().ends_with("USERPOOL_ID") {
        return Some("write the name of the auth resource, such as `amplifyAuth`, not that of its variable".to_owned());
    }
    let variable = user_pool_variable(name);
    (!is_valid_name(&variable)).then(|| "the name of an auth resource starts with a letter".to_owned())
}

/// Whether it starts with a region such as `eu-west-1`: `my_pool` is a name, though that of a pool in an emulator too.
fn is_of_region(id: &UserPoolId) -> bool {
    let words: Vec<_> = id.region().split('-').collect();
    matches!(words.as_slice(), [_, _, .., number] if number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The facade's path. A name alone is that of a crate, as with `use`.
fn facade(path: Option<syn::Path>) -> TokenStream {
    let Some(path) = path else { return quote!(::auth_grant) };
    let roots = ["crate", "self", "super", "$crate"];
    let first = path.segments.first();
    let is_rooted = first.is_some_and(|first| roots.iter().any(|root| first.ident == root));
    if is_rooted || path.leading_colon.is_some() { path.into_token_stream() } else { quote!(::#path) }
}
