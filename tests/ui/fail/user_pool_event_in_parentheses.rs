use auth_grant::grant;

#[grant(getUser, user_pool = (event), crate = auth_grant)]
fn handler() {}

fn main() {
    handler();
}
