//! Nothing is reported on what is generated with the SDK either, whatever group of lints is on.
#![deny(warnings)]
#![deny(keyword_idents, let_underscore, nonstandard_style, refining_impl_trait, rust_2018_idioms, unused)]
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::impl_trait_in_params)]

use auth_grant::grant;

/// A handler with a user pool of its own and variables.
#[grant(addUserToGroup, manageGroups, env(TABLE_NAME, PAGE_SIZE: u8 = "1", LIMIT: Option<u8>))]
pub fn handler(users: &handler::UserPool) {
    drop((users.admin_add_user_to_group(), users.create_group()));
}

/// A trigger.
#[grant(getUser, user_pool = event)]
pub fn trigger(users: &trigger::UserPool) {
    drop(users.admin_get_user());
}

/// A user pool of a service.
#[grant(getUser, listUsers, user_pool = env(USER_POOL_ID))]
pub struct Pool;

impl Pool {
    /// Uses it.
    pub fn ask(&self) {
        drop((self.admin_get_user(), self.list_users()));
    }
}
