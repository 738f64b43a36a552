#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| auth_grant_fuzz::of_explain::run(text));
