#![deny(dead_code)]

use auth_grant::grant;

#[grant(getUser, deleteUser)]
struct Pool;

fn main() {
    let _ = |pool: Pool| pool.admin_get_user();
}
