//! A crate in whose scope, by a glob, everything that generated code names has another meaning.
#![deny(warnings)]
#![allow(nonstandard_style, dead_code, unused_imports, unused_macros)]
extern crate self as auth_grant_core;
extern crate self as auth_grant_macros;
extern crate std as core;
macro_rules! concat {
    () => {};
}
macro_rules! env {
    () => {};
}
macro_rules! module_path {
    () => {};
}
mod everything {
    pub struct Result;
    pub struct Option;
    pub fn Some() {}
    pub fn Ok() {}
    pub struct Env;
    pub const POLICY: u8 = 1;
    pub struct UserPool;
    pub struct Variables;
    pub struct String;
    pub struct str;
    pub struct bool;
    pub mod primitive {}
    pub const value_0: u8 = 0;
    pub const value_1: u8 = 0;
    pub const variables: u8 = 0;
    pub const lookup: u8 = 0;
    pub const f: u8 = 1;
    pub const RECORD: u8 = 1;
    pub const TEXT: u8 = 1;
    pub mod std {}
    pub mod __auth_grant {}
    pub const id: u8 = 1;
    pub const client: u8 = 1;
    pub struct Self_;
    pub trait Load {
        fn load(&self) {}
    }
    impl<T> Load for T {}
}
use everything::*;
pub mod record {}
#[auth_grant::grant(getUser, manageUsers, env(TABLE_NAME, PAGE: u8 = "1"))]
#[allow(deprecated)]
pub fn handler() -> usize {
    handler::POLICY.actions().len()
}
pub mod getUser {}
