use auth_grant::grant;

#[grant(getUser, mod = access)]
struct Members;

fn main() {
    let _ = |members: Members| members.admin_get_user();
}
