mod routes {
    mod delete_user {
        use auth_grant::grant;

        #[grant(deleteUser)]
        pub fn delete_user(users: &delete_user::UserPool) {
            let _ = users.admin_delete_user();
        }
    }

    // The module of the file comes before the one that is generated.
    pub use delete_user::*;
}
use routes::*;

fn main() {
    let _ = |users: &delete_user::UserPool| delete_user(users);
}
