use auth_grant::grant;

// As `UserPool`, without the feature.
#[grant(getUser)]
fn handler(_users: &handler::Pool) {}

fn main() {
    let _ = handler;
}
