use auth_grant::grant;

#[grant]
fn handler() {}

fn main() {
    handler();
}
