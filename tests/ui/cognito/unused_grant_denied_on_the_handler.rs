use auth_grant::grant;

#[deny(dead_code)]
#[grant(listUsers)]
fn handler(_: &handler::UserPool) {}

fn main() {
    let _ = handler;
}
