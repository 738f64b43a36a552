#![no_main]

libfuzzer_sys::fuzz_target!(|template: &[u8]| auth_grant_fuzz::of_check::run(template));
