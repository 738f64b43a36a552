//! The messages of the compiler, one fault to a file.

/// Run with `TRYBUILD=overwrite` to take over new messages, and read each of them before they are committed.
#[rustversion::attr(not(stable(1.95.0)), ignore = "the expected messages are those of rustc 1.95.0")]
#[test]
fn faults_are_reported() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}
