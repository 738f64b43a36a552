//! The same function with a grant, which reads its user pool ID.

use auth_grant::grant;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

#[grant(addUserToGroup)]
async fn handler(event: LambdaEvent<Value>, env: &handler::Env) -> Result<Value, Error> {
    Ok(json!({ "added": event.payload["username"], "to": env.user_pool_id.as_str() }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let env = handler::Env::from_env()?;
    run(service_fn(|event| handler(event, &env))).await
}
