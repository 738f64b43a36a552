//! The warning on a grant that another grant of the same annotation includes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::lower::{Grant, Granted};
use crate::reader::Reader;

/// Statements of the handler's body, which has its lint levels.
pub(super) fn warnings(grant: &Grant) -> TokenStream {
    let mut warnings = TokenStream::new();
    // rust-analyzer would take the tokens for what the user's own mean.
    if grant.reader == Reader::Editor {
        return warnings;
    }
    let actions = &grant.actions;
    for (at, granted) in actions.iter().enumerate() {
        let includes = |(other_at, other): &(usize, &Granted)| {
            let (all, part) = (other.action.iam_actions, granted.action.iam_actions);
            // Of two that grant the same, the first one stays.
            (all.len() > part.len() || *other_at < at) && part.iter().all(|action| all.contains(action))
        };
        if let Some((_, other)) = actions.iter().enumerate().find(includes) {
            let note = format!("`{}` already grants `{}`; remove it", other.name, granted.name);
            // The one lint of rustc that says what it is told to.
            let usage = Ident::new("redundant_grant", granted.name.span());
            warnings.extend(quote! {
                const _: () = {
                    #[deprecated(note = #note)]
                    const redundant_grant: () = ();
                    let _ = #usage;
                };
            });
        }
    }
    warnings
}
