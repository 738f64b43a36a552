use auth_grant::grant;

#[grant(getUser)]
struct Pool;

async fn run() {
    let pool = Pool::from_env().await.unwrap();
    let _ = pool.admin_get_user();
}

fn main() {
    let _ = run;
}
