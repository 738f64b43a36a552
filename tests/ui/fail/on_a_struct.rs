use auth_grant::grant;

#[grant(getUser)]
struct Handler;

fn main() {
    let _ = Handler;
}
