use auth_grant::grant;

struct Handlers;

#[grant(getUser)]
impl Handlers {}

fn main() {
    let _ = Handlers;
}
