use auth_grant::grant;

#[grant(getUser)]
struct Members<T>(T);

fn main() {
    let _ = |members: Members<u8>| members.0;
}
