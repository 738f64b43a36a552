//! Any arguments on a handler.
#![no_main]

use auth_grant_expansion_tests::{hold, tokens_of};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(arguments) = tokens_of(text) {
        let item = "pub async fn handler(event: Event) { #![allow(unused)] call(event).await }";
        hold(&arguments, &item.parse().expect("tokens"));
    }
});
