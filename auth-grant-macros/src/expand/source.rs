//! Tokens from source text, for what holds none of the user's tokens: the compiler reads text faster than a macro, which is
//! seldom optimized, can make tokens.

use proc_macro2::TokenStream;

/// # Panics
/// When the text cannot be split into tokens. It is this crate's own, with strings in it as `Debug` writes them.
pub(super) fn tokens(text: &str) -> TokenStream {
    const EXPECTED: &str = "generated source is made of tokens";
    if proc_macro::is_available() {
        // Not by proc_macro2, which reads the text itself before the compiler does.
        text.parse::<proc_macro::TokenStream>().expect(EXPECTED).into()
    } else {
        text.parse().expect(EXPECTED)
    }
}

/// The bound of what makes a client, where the facade has no HTTPS client for it: of a lifetime, so that it is looked at
/// where it is called and not where it stands.
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub(super) const NEEDS_HTTPS_CLIENT: &str =
    if cfg!(feature = "default-https-client") { "" } else { "where for<'a> &'a Self: HttpsClient" };

/// What that names of the facade's.
#[cfg(any(feature = "cognito", feature = "ssm"))]
pub(super) const HTTPS_CLIENT: &[&str] = if cfg!(feature = "default-https-client") { &[] } else { &["HttpsClient"] };
