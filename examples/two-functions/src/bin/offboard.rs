//! Runs [`two_functions::offboard`], which locks out a member of the staff.

use lambda_runtime::{Error, run, service_fn, tracing};
use two_functions::offboard::handler;

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let users = handler::UserPool::from_env().await?;
    run(service_fn(|event| handler(event, &users))).await
}
