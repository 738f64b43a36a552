use auth_grant::grant;

#[grant(getUser, listUsers)]
struct Pool;

impl Pool {
    fn list_users(&self) {}
}

fn main() {
    let _ = |pool: Pool| pool.admin_get_user();
}
