use auth_grant::grant;

#[grant(getUser, env(A, _TABLE, "LIMIT", PAGE_SIZE: u32 = 5, AWS_EXECUTION_ENV), env[MORE], mod = "access")]
fn handler(env: &access::Env) -> [&String; 5] {
    let _: u32 = env.page_size;
    [&env.a, &env.table, &env.limit, &env.aws_execution_env, &env.more]
}

fn main() {
    handler(&access::Env::from_env().unwrap());
}
