//! What a user pool of a grant is called.

use auth_grant_core::record::UserPool;

use crate::printable::printable;

/// The name of a user pool on the command line and in placeholders; no auth resource can be named `event` or `any`.
pub(crate) fn name_of(user_pool: &UserPool) -> &str {
    match user_pool {
        UserPool::Resource { name, .. } | UserPool::Variable(name) => name,
        UserPool::Event => "event",
        UserPool::Any => "any",
    }
}

/// The user pool as a sentence calls it.
pub(crate) fn in_words(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => format!("the user pool `{name}`"),
        UserPool::Variable(variable) => format!("the user pool in `{variable}`"),
        UserPool::Event => "the user pool of the triggering event".to_owned(),
        UserPool::Any => "the user pools known at run time".to_owned(),
    }
}

/// The user pool as a table calls it.
pub(crate) fn in_a_table(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } | UserPool::Variable(name) => printable(name),
        UserPool::Event => "the event's pool".to_owned(),
        UserPool::Any => "userpool/*".to_owned(),
    }
}

/// The option of `#[grant(…)]` that names the user pool.
pub(crate) fn as_written(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Resource { name, .. } => format!("user_pool = \"{name}\""),
        UserPool::Variable(variable) => format!("user_pool = env({variable})"),
        UserPool::Event => "user_pool = event".to_owned(),
        UserPool::Any => "user_pool = any".to_owned(),
    }
}
