//! Resolves more variables than one call to the Parameter Store can read, and prints their values.

use std::time::Duration;

use auth_grant::grant;
use lambda_runtime::Error;
use serde_json::json;

#[allow(dead_code)] // it is here for its variables
#[grant(getUser, env(P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12: u32))]
fn handler(env: &handler::Env) -> serde_json::Value {
    let handler::Env { p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, .. } = env;
    json!([p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12])
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    println!("{}", handler(&handler::Env::resolve(Duration::from_secs(5)).await?));
    Ok(())
}
