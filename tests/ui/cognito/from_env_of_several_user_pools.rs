use auth_grant::grant;

#[grant(listUsers, user_pool = any)]
struct Tenants;

async fn run() {
    let tenants = Tenants::from_env().await.unwrap();
    let _ = tenants.list_users();
}

fn main() {
    let _ = run;
}
