use auth_grant::grant;

#[grant(getUser)]
struct Pool;

fn main() {
    let _ = |_: Pool| ();
}
