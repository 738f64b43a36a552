use auth_grant::grant;

#[grant(listUsres)]
fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

fn main() {
    let _ = handler;
}
