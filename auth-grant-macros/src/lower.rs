//! From the arguments as written to what they grant: checks them against the catalog and each other.

use auth_grant_core::record::UserPool;
use auth_grant_core::variable::{DEFAULT_AUTH_RESOURCE, is_valid_name, user_pool_variable};
use auth_grant_core::{AuthAction, IamAction, catalog, similar};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use crate::args::{self, Args, iam_action_message};
use crate::diagnostics::Diagnostics;
use crate::variables::Variable;

/// What an annotation grants, without what was faulty.
pub(crate) struct Grant {
    pub(crate) actions: Vec<&'static AuthAction>,
    /// In first-seen order, each once.
    pub(crate) iam_actions: Vec<IamAction>,
    pub(crate) user_pool: UserPool,
    pub(crate) variables: Vec<Variable>,
    /// The generated module's name, if it is not the function's.
    pub(crate) module: Option<Ident>,
    /// The path of the facade crate.
    pub(crate) facade: TokenStream,
}

pub(crate) fn lower(args: Args, diagnostics: &mut Diagnostics) -> Grant {
    if args.actions.is_empty() && !args.has_malformed_action {
        let message = "at least one auth action must be granted, such as `#[grant(addUserToGroup)]`; \
                       `cargo auth-grant actions` lists them";
        diagnostics.error(Span::call_site(), message);
    }
    let mut actions: Vec<&AuthAction> = Vec::new();
    for name in args.actions {
        // Else `r#getUser` would pass for a near miss, and its path would resolve.
        let name = name.unraw();
        match catalog::find(&name.to_string()) {
            Some(action) if actions.contains(&action) => {
                diagnostics.error(name.span(), format!("`{name}` is granted already; remove this one"));
            }
            Some(action) => actions.push(action),
            None => unknown(name, diagnostics),
        }
    }
    let mut iam_actions = Vec::new();
    for iam_action in actions.iter().flat_map(|action| action.iam_actions) {
        if !iam_actions.contains(iam_action) {
            iam_actions.push(*iam_action);
        }
    }
    let user_pool = user_pool(args.user_pool, diagnostics);
    let mut variables = args.variables;
    if let UserPool::Resource { variable, .. } = &user_pool {
        variables.retain(|other| {
            let is_other = other.name != variable;
            if !is_other {
                let message = format!("`{variable}` is read as `user_pool_id` already; remove it here");
                diagnostics.error(other.name.span(), message);
            }
            is_other
        });
    }
    Grant { actions, iam_actions, user_pool, variables, module: args.module, facade: facade(args.facade) }
}

/// Says what to write instead of a name that is no auth action.
fn unknown(name: Ident, diagnostics: &mut Diagnostics) {
    let text = name.to_string();
    let names = catalog::CATALOG.iter().map(|action| action.name);
    let message = if let Some(iam_action) = IamAction::ALL.iter().find(|iam_action| iam_action.operation() == text) {
        iam_action_message(*iam_action)
    } else if let Some(similar) = similar::nearest(&text, names.clone()) {
        return diagnostics.near_miss(name, similar);
    } else if let Some(action) = similar::same_words(&text, names) {
        format!("no auth action is named `{text}`; write `{action}`")
    } else {
        format!("no auth action is named `{text}`; `cargo auth-grant actions` lists them")
    };
    diagnostics.error(name.span(), message);
}

fn user_pool(written: Option<args::UserPool>, diagnostics: &mut Diagnostics) -> UserPool {
    let name = match written {
        Some(args::UserPool::Event) => return UserPool::Event,
        Some(args::UserPool::Resource(literal)) => {
            let name = literal.value();
            match resource_fault(&name) {
                Some(fault) => {
                    diagnostics.error(literal.span(), fault);
                    None
                }
                None => Some(name),
            }
        }
        None => None,
    };
    let name = name.unwrap_or_else(|| DEFAULT_AUTH_RESOURCE.to_owned());
    let variable = user_pool_variable(&name);
    UserPool::Resource { name, variable }
}

/// What is wrong with the name of an auth resource, if anything.
fn resource_fault(name: &str) -> Option<String> {
    if name == "event" {
        return Some("for the user pool of the triggering event, write `user_pool = event` without quotes".to_owned());
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
        return Some("the name of an auth resource is made of letters, digits, `-` and `_`".to_owned());
    }
    let variable = user_pool_variable(name);
    (!is_valid_name(&variable)).then(|| "the name of an auth resource starts with a letter".to_owned())
}

/// The facade's path, from anywhere in the user's crate.
fn facade(path: Option<syn::Path>) -> TokenStream {
    let Some(path) = path else { return quote!(::auth_grant) };
    let is_rooted = path.leading_colon.is_some() || path.segments.first().is_some_and(|first| first.ident == "crate");
    if is_rooted { path.into_token_stream() } else { quote!(::#path) }
}
