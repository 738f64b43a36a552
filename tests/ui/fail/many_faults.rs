use auth_grant::grant;

#[grant(
    addUserToGruop,
    "getUser",
    listUsers,
    listUsers,
    AdminDeleteUser,
    fetchTheMoon,
    user_pool = 7,
    env(TABLE_NAME, "LIMIT"),
    colour = "blue"
)]
fn handler(env: &handler::Env) -> &'static [auth_grant::IamAction] {
    let _ = (&env.user_pool_id, &env.table_name);
    handler::POLICY.actions()
}

fn main() {
    let env = handler::Env::from_env().unwrap();
    handler(&env);
}
