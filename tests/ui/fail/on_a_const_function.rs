use auth_grant::grant;

#[grant(getUser)]
const fn handler() {}

fn main() {
    handler();
}
