use auth_grant::grant;

#[grant(listUsers, user_pool = event)]
async fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

async fn run() {
    handler(&handler::UserPool::from_env().await.unwrap()).await;
}

fn main() {
    let _ = run;
}
