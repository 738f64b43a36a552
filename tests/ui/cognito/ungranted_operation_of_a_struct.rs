use auth_grant::grant;

#[grant(getUser)]
struct Pool;

struct Members {
    pool: Pool,
}

impl Members {
    fn delete(&self) {
        let _ = self.pool.admin_get_user();
        let _ = self.pool.admin_delete_user();
    }
}

fn main() {
    let _ = Members::delete;
}
