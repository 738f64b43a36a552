use auth_grant::grant;

#[grant(getUser, mod access, user_pool "adminAuth", env = (TABLE_NAME))]
fn handler(env: &access::Env) -> &String {
    &env.table_name
}

fn main() {
    handler(&access::Env::from_env().unwrap());
}
