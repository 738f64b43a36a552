#![no_main]

use auth_grant_fuzz::of_artifact::{Input, run};

libfuzzer_sys::fuzz_target!(|input: Input<'_>| run(input));
