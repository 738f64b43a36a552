use auth_grant::grant;

#[grant(listUsers, user_pool = env(USER_POOL_ID))]
struct Pool;

struct Event;

async fn run(event: Event) {
    let pool = Pool::from_event(&event).await.unwrap();
    let _ = pool.list_users();
}

fn main() {
    let _ = run;
}
