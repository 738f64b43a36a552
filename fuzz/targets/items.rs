//! Any item below the attribute.
#![no_main]

use auth_grant_expansion_tests::{hold, tokens_of};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(item) = tokens_of(text) {
        hold(&"getUser, env(TABLE_NAME)".parse().expect("tokens"), &item);
    }
});
