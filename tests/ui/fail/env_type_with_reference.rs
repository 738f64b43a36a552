use auth_grant::grant;

#[grant(getUser, env(TABLE_NAME: Vec<&str>, LIMIT: u32))]
fn handler(env: &handler::Env) {
    let _ = (&env.table_name, &env.limit);
}

fn main() {
    handler(&handler::Env::from_env().unwrap());
}
