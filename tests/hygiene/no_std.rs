//! A crate without the standard library.
#![no_std]
#![deny(warnings)]

/// A handler.
#[auth_grant::grant(getUser)]
pub fn handler() -> usize {
    handler::POLICY.actions().len()
}
