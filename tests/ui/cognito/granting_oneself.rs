use auth_grant::grant;

#[grant(listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

impl auth_grant::granted::deleteUser for handler::UserPool {
    const deleteUser: () = ();
}

fn main() {
    let _ = handler;
}
