//! A typed user pool fits wherever handlers keep their state. Nothing runs here: that it compiles is the test.

use auth_grant::grant;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;
use tower::ServiceBuilder;

#[grant(getUser)]
async fn handler(event: LambdaEvent<Value>, users: &handler::UserPool) -> Result<Value, Error> {
    users.admin_get_user().username(event.payload.to_string()).send().await?;
    Ok(Value::Null)
}

#[grant(listUsers)]
async fn list(State(users): State<list::UserPool>) -> String {
    let page = users.list_users().send().await;
    page.map_or_else(|error| error.to_string(), |page| page.users().len().to_string())
}

fn shareable<T: Clone + Send + Sync + 'static>(_: &T) {}

fn sendable<T: Send + 'static>(_: T) {}

fn constructors() {
    sendable(handler::UserPool::from_env());
    sendable(handler::UserPool::from_id("eu-west-1_AbC123".parse().unwrap()));
    sendable(handler::Env::resolve(std::time::Duration::ZERO));
}

async fn with_service_fn(users: handler::UserPool) -> Result<(), Error> {
    shareable(&users);
    let users = &users;
    lambda_runtime::run(service_fn(|event| handler(event, users))).await
}

async fn with_service_builder(users: handler::UserPool) -> Result<(), Error> {
    let service = service_fn(move |event| {
        let users = users.clone();
        async move { handler(event, &users).await }
    });
    lambda_runtime::run(ServiceBuilder::new().concurrency_limit(1).service(service)).await
}

async fn with_axum(users: list::UserPool) -> Result<(), Error> {
    lambda_http::run(Router::new().route("/users", get(list)).with_state(users)).await
}

async fn spawned(users: handler::UserPool) -> Option<Value> {
    let event = LambdaEvent::new(Value::Null, lambda_runtime::Context::default());
    tokio::spawn(async move { handler(event, &users).await.ok() }).await.ok()?
}

#[test]
fn fits_every_runtime() {
    let _ = (constructors, with_service_fn, with_service_builder, with_axum, spawned);
}
