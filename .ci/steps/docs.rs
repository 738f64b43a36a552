#!/usr/bin/env bash
# rustdoc has no warning as docs.rs runs it: nightly, with all features.
. "$(dirname "$0")/../lib.sh"
toolchain nightly 'documentation as on docs.rs'
export CARGO_TARGET_DIR=target/ci/docs.rs RUSTDOCFLAGS='--cfg docsrs -D warnings'
for package in auth-grant-core auth-grant-macros auth-grant; do
  cargo doc --locked --no-deps --all-features -p "$package"
done
