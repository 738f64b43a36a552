//! What a user pool of a handler is called.

use auth_grant_core::record::UserPool;

use crate::printable::printable;

/// The name of a user pool on the command line and in placeholders; no auth resource can be named `event`.
pub(crate) fn name_of(user_pool: &UserPool) -> &str {
    match user_pool {
        UserPool::Resource { name, .. } => name,
        UserPool::Event => "event",
    }
}

/// The user pool as a sentence calls it.
pub(crate) fn in_words(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => format!("the user pool `{name}`"),
        UserPool::Event => "the user pool of the triggering event".to_owned(),
    }
}

/// The user pool as a table calls it.
pub(crate) fn in_a_table(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => printable(name),
        UserPool::Event => "the event's pool".to_owned(),
    }
}
