use auth_grant::grant;

#[grant(getUser)]
struct Old;

#[grant(createUser, user_pool = env(NEW_USER_POOL_ID))]
struct New;

fn main() {
    let _ = |old: Old| (old.admin_get_user(), New::from_pool(&old).admin_create_user());
}
