//! The examples in the guide compile, and those that run do so without a panic.

macro_rules! pages {
    ($($name:ident $file:literal,)*) => { $(
        #[doc = include_str!(concat!("../../../../guide/src/", $file))]
        mod $name {}
    )* };
}

pages! {
    amplify "amplify.md",
    artifacts "artifacts.md",
    cargo_lambda "cargo-lambda.md",
    cdk "cdk.md",
    ci "ci.md",
    deployment "deployment.md",
    getting_started "getting-started.md",
    introduction "introduction.md",
    sam "sam.md",
    services "services.md",
    terraform "terraform.md",
    testing "testing.md",
    triggers "triggers.md",
    troubleshooting "troubleshooting.md",
}
