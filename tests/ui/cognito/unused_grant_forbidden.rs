#![forbid(dead_code)]

use auth_grant::grant;

#[grant(listUsers)]
fn handler() {}

fn main() {
    handler();
}
