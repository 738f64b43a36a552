use auth_grant::grant;

#[grant(getUser)]
struct Members {
    table: String,
}

fn main() {
    let _ = |members: Members| members.table;
}
