use auth_grant::grant;

struct Event;

#[grant(listUsers, user_pool = event)]
async fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

async fn run(event: Event) {
    handler(&handler::UserPool::from_event(&event).await.unwrap()).await;
}

fn main() {
    let _ = run;
}
