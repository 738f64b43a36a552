//! The expansion: the handler as written with its record inside, and the generated module beside it.

mod docs;
mod editor;
mod env;
mod fallback;
mod function;
mod inner_path;
mod items;
mod module;
mod record;
mod redundancy;
mod source;
#[cfg(feature = "cognito")]
mod user_pool;

use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostics;
use crate::lower::Grant;
use crate::parse::handler::Handler;

/// Takes no handler if the item cannot be one.
pub(crate) fn expand(
    handler: Option<&Handler>,
    item: TokenStream,
    grant: &Grant,
    arguments: &[TokenTree],
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let Some(handler) = handler else { return fallback::fallback(item, &diagnostics) };
    let anchors = editor::anchors(arguments, &grant.facade);
    let function = function::expand(handler, item, grant, &mut diagnostics);
    let facade = inner_path::of_module(grant.facade.clone());
    let env = env::items(handler, grant, &facade);
    #[cfg(feature = "cognito")]
    let user_pool = user_pool::items(handler, grant, &facade, diagnostics.any());
    #[cfg(not(feature = "cognito"))]
    let user_pool = items::Items::default();
    let module = module::expand(handler, grant, &facade, [env, user_pool]);
    TokenStream::from_iter([anchors, function, module])
}
