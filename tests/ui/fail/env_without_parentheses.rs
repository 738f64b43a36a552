use auth_grant::grant;

#[grant(getUser, env = TABLE_NAME)]
fn handler(env: &handler::Env) {
    let _ = &env.table_name;
}

fn main() {
    handler(&handler::Env::from_env().unwrap());
}
