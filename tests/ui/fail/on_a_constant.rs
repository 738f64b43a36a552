use auth_grant::grant;

#[grant(getUser)]
const HANDLER: u8 = 1;

fn main() {
    let _ = HANDLER;
}
