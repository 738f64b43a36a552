//! The generated `UserPool`: what its operations are to an editor, those that are granted and those that are not.

mod completion;
mod errors;
mod navigation;
mod operation;
mod pool_struct;
mod rename;

use crate::session::Session;

pub(crate) fn check(session: &mut Session) {
    completion::check(session);
    navigation::check(session);
    rename::check(session);
    errors::check(session);
    pool_struct::check(session);
}

/// The text as a check names it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
