use auth_grant::grant;

#[grant(listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
    let _ = users.initiate_auth();
}

fn main() {
    let _ = handler;
}
