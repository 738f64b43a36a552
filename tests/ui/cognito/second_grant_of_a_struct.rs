use auth_grant::grant;

#[grant(getUser)]
#[grant(createUser, user_pool = "newAuth")]
struct Members;

fn main() {
    let _ = |members: Members| members.admin_create_user();
}
