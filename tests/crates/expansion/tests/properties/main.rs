//! The expansion of random arguments and items.

mod arguments;
mod changes;
mod items;
mod limits;
mod tokens;
mod trees;

use auth_grant_expansion_tests::hold;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use arguments::arguments;
use items::{handler, item};
use trees::stream;

/// The same cases in every run, unless `PROPTEST_RNG_SEED` and `PROPTEST_CASES` say otherwise.
fn config() -> Config {
    let config = Config::default();
    let rng_seed = if config.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { config.rng_seed };
    Config { rng_seed, failure_persistence: None, max_shrink_iters: 100_000, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_arguments(arguments in arguments()) {
        hold(&stream(&arguments), &stream(&handler()));
    }

    #[test]
    fn any_item(item in item()) {
        hold(&quote::quote!(getUser, env(TABLE_NAME)), &stream(&item));
    }

    #[test]
    fn any_arguments_on_any_item(arguments in arguments(), item in item()) {
        hold(&stream(&arguments), &stream(&item));
    }
}
