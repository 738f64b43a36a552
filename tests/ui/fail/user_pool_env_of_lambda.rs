use auth_grant::grant;

#[grant(getUser, user_pool = env(AWS_REGION))]
fn handler() {}

fn main() {
    handler();
}
