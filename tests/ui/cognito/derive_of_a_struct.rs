use auth_grant::grant;

#[grant(getUser)]
#[derive(Clone, Debug)]
struct Members;

fn main() {
    let _ = |members: Members| members.admin_get_user();
}
