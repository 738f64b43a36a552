//! A program that is built with flags of its own.
#![deny(warnings)]

#[auth_grant::grant(getUser)]
fn handler() {}

fn main() {
    handler();
    println!("{:?}", handler::POLICY.actions());
}
