//! Runs [`two_functions::offboard`], which locks out a member of the staff.

use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider::Client;
use lambda_runtime::{Error, run, service_fn, tracing};
use two_functions::offboard::handler;

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    // Before the runtime starts: a function without its user pool fails at once, and not at the first event.
    let env = handler::Env::from_env()?;
    let cognito = Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(event, &cognito, &env))).await
}
