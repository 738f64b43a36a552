use auth_grant::grant;

#[grant(getUser, user_pool = env(AWS_SESSION_TOKEN))]
fn handler() {}

fn main() {
    handler();
}
