//! The expansion: the handler as written with its record inside, and the generated module beside it; or the struct as a
//! user pool.

mod docs;
mod editor;
mod env;
mod fallback;
mod function;
mod inner_path;
mod items;
mod module;
#[cfg(feature = "cognito")]
mod operations;
#[cfg(feature = "cognito")]
mod pool_struct;
#[cfg(feature = "cognito")]
mod pool_type;
mod record;
mod redundancy;
mod source;

use auth_grant_core::record::GranteeKind;
use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::handler::Handler;
use crate::parse::item::Item;

/// Takes nothing parsed if the item can be neither a handler nor a user pool.
pub(crate) fn expand(
    parsed: Option<&Item>,
    item: TokenStream,
    grant: &Grant,
    arguments: &[TokenTree],
    diagnostics: Diagnostics,
) -> TokenStream {
    let anchors = editor::anchors(arguments, grant);
    let expansion = match parsed {
        Some(Item::Handler(handler)) => of_handler(handler, item, grant, diagnostics),
        #[cfg(feature = "cognito")]
        Some(Item::Struct(pool)) => pool_struct::expand(pool, grant, diagnostics),
        #[cfg(not(feature = "cognito"))]
        Some(Item::Struct(_)) => fallback::fallback(item, &diagnostics),
        None => return fallback::fallback(item, &diagnostics),
    };
    TokenStream::from_iter([anchors, expansion])
}

fn of_handler(handler: &Handler, item: TokenStream, grant: &Grant, mut diagnostics: Diagnostics) -> TokenStream {
    let template = record::template(GranteeKind::Handler, &handler.name, grant, &mut diagnostics);
    let function = function::expand(handler, item, grant, &template, &diagnostics);
    let facade = inner_path::of_module(grant.facade.clone());
    let env = env::items(handler, grant, &facade);
    #[cfg(feature = "cognito")]
    let user_pool = pool_type::of_handler(handler, grant, &facade, diagnostics.any());
    #[cfg(not(feature = "cognito"))]
    let user_pool = items::Items::default();
    let module = module::expand(handler, grant, &facade, template, [env, user_pool]);
    TokenStream::from_iter([function, module])
}
