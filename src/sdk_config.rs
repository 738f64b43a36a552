//! The configuration of the AWS SDK that all clients of the process share.

use std::sync::OnceLock;

use aws_config::{BehaviorVersion, SdkConfig};

/// What to say where there is no configuration.
pub(crate) const NO_HTTPS_CLIENT: &str =
    "auth-grant was built without an HTTPS client; turn on its feature `default-https-client`";

/// What [`aws_config::load_defaults`] finds, once; nothing without an HTTPS client, for lack of which it would panic.
pub(crate) async fn shared() -> Option<&'static SdkConfig> {
    static CONFIG: OnceLock<SdkConfig> = OnceLock::new();
    if !cfg!(feature = "default-https-client") {
        return None;
    }
    if let Some(config) = CONFIG.get() {
        return Some(config);
    }
    // On the heap, because every future that holds this one would be of 20 kB.
    let config = Box::pin(aws_config::load_defaults(BehaviorVersion::latest())).await;
    Some(CONFIG.get_or_init(|| config))
}

/// Implemented by no type: the constructors and `resolve`, which make a client, ask for it where there is none.
#[cfg(not(feature = "default-https-client"))]
#[diagnostic::on_unimplemented(
    message = "auth-grant is built without an HTTPS client",
    label = "needs an HTTPS client",
    note = "turn on auth-grant's feature `default-https-client`, or make the user pool with `new` and a client of your own"
)]
pub trait HttpsClient {}
