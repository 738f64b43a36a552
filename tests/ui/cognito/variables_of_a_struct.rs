use auth_grant::grant;

#[grant(getUser, env(TABLE_NAME))]
struct Members;

fn main() {
    let _ = |members: Members| members.admin_get_user();
}
