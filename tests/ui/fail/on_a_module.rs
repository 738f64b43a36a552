use auth_grant::grant;

#[grant(getUser)]
mod handler {}

fn main() {}
