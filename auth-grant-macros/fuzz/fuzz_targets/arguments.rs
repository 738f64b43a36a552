//! Any arguments on a handler.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(arguments) = auth_grant_macros::properties::tokens_of(text) {
        let item = "pub async fn handler(event: Event) { #![allow(unused)] call(event).await }";
        auth_grant_macros::properties::hold(arguments, item.parse().expect("tokens"));
    }
});
