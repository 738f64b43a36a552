use auth_grant::grant;

#[derive(Clone)]
#[grant(getUser)]
struct Members;

fn main() {
    let _ = |members: Members| members.admin_get_user();
}
