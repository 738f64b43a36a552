use auth_grant::grant;

#[grant(listUsers)]
struct Pool;

fn list(pool: &Pool) {
    let _ = pool.list_users();
}

fn main() {
    list(&Pool);
}
