//! Runs [`Members::invite`] for events such as `{"email": "ada@example.com", "group": "READERS"}`.

use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use members::Members;
use serde::Deserialize;

#[derive(Deserialize)]
struct Request {
    email: String,
    group: String,
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let members = &Members::from_env().await?;
    run(service_fn(|event: LambdaEvent<Request>| async move {
        let Request { email, group } = event.payload;
        members.invite(&email, &group).await
    }))
    .await
}
