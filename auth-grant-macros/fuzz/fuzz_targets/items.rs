//! Any item below the attribute.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(item) = auth_grant_macros::properties::tokens_of(text) {
        auth_grant_macros::properties::hold("getUser, env(TABLE_NAME)".parse().expect("tokens"), item);
    }
});
