use auth_grant::grant;

#[grant(getUser)]
enum Handler {}

fn main() {
    let _ = |_: Handler| ();
}
