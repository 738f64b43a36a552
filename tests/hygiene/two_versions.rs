//! Two versions of auth-grant in one program.
#![deny(warnings)]

#[auth_grant::grant(getUser)]
fn handler() {}

#[older::grant(listUsers, crate = older)]
fn older_handler() {}

fn main() {
    handler();
    older_handler();
    println!("{:?} {:?}", handler::POLICY.actions(), older_handler::POLICY.actions());
}
