//! What a deployment calls the user pools of its own: after the auth resource, or after the variable with the ID.

use auth_grant_core::record::UserPool;

use crate::names::{snake, upper_camel};
use crate::user_pool_name::name_of;

/// Such as `AmplifyAuthUserPool`, or `UserPool` for that in `USER_POOL_ID`.
pub(super) fn logical_id(user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Variable(variable) => upper_camel(without_id(variable)),
        _ => format!("{}UserPool", upper_camel(name_of(user_pool))),
    }
}

/// Such as `aws_cognito_user_pool.amplify_auth`, or `aws_cognito_user_pool.user_pool` for that in `USER_POOL_ID`.
pub(super) fn address(user_pool: &UserPool) -> String {
    let name = match user_pool {
        UserPool::Variable(variable) => without_id(variable),
        _ => name_of(user_pool),
    };
    format!("aws_cognito_user_pool.{}", snake(name))
}

/// What a property for it is called, before it is put into camel case.
pub(super) fn property(user_pool: &UserPool) -> &str {
    match user_pool {
        UserPool::Variable(variable) => without_id(variable),
        UserPool::Event => "eventUserPool",
        _ => name_of(user_pool),
    }
}

/// The variable's name as the pool's own.
fn without_id(variable: &str) -> &str {
    variable.strip_suffix("_ID").filter(|name| !name.is_empty()).unwrap_or(variable)
}
