//! The same function without auth-grant, which reads its user pool ID, and checks nothing of it.

use std::env;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

async fn handler(event: LambdaEvent<Value>, user_pool_id: &str) -> Result<Value, Error> {
    Ok(json!({ "added": event.payload["username"], "to": user_pool_id }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let user_pool_id = env::var("AMPLIFY_AUTH_USERPOOL_ID")?;
    run(service_fn(|event| handler(event, &user_pool_id))).await
}
