//! Names in the scope of a handler that mean something else in what is generated with the SDK.
#![allow(nonstandard_style, dead_code, unused_imports, missing_docs, clippy::wildcard_imports)]

mod everything {
    pub(super) struct Client;
    pub(super) trait Clone {}
    pub(super) trait Debug {}
    pub(super) trait Deref {}
    pub(super) struct Duration;
    pub(super) struct Env;
    pub(super) struct EnvError;
    pub(super) fn Err() {}
    pub(super) struct Formatter;
    pub(super) trait Future {}
    pub(super) trait Lookup {}
    pub(super) fn Ok() {}
    pub(super) struct Result;
    pub(super) trait Send {}
    pub(super) fn Some() {}
    pub(super) trait TriggerEvent {}
    pub(super) struct Ungranted;
    pub(super) struct UserPool;
    pub(super) struct UserPoolError;
    pub(super) struct UserPoolId;
    pub(super) struct Variables;
    pub(super) mod builders {}
    pub(super) mod operations {}
    pub(super) mod std {}
    pub(super) const resolve: u8 = 1;
    pub(super) const value_0: u8 = 1;
    pub(super) struct str;
    /// Methods of the same names on everything.
    pub(super) trait Methods {
        fn admin_get_user(&self) {}
        fn load(&self) {}
        fn id(&self) {}
    }
    impl<T> Methods for T {}
}
use everything::*;

#[auth_grant::grant(getUser, env(TABLE_NAME, PAGE: u8 = "1"))]
pub fn handler(users: &handler::UserPool) {
    drop(users.admin_get_user().username("ada"));
}

#[auth_grant::grant(getUser, user_pool = event)]
pub fn trigger(users: &trigger::UserPool) {
    drop(users.admin_get_user().username("ada"));
}
