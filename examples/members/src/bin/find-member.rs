//! Runs [`Members::find`] for events such as `{"username": "ada"}`.

use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use members::Members;
use serde::Deserialize;

#[derive(Deserialize)]
struct Request {
    username: String,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let members = &Members::from_env().await?;
    run(service_fn(|event: LambdaEvent<Request>| async move { members.find(&event.payload.username).await })).await
}
