use auth_grant::grant;

#[grant(getUser)]
unsafe extern "C" {
    fn handler();
}

fn main() {}
