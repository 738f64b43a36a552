# shellcheck shell=bash
# What the steps share: the root of the repository as the current folder, the pinned Rust, installing, skipping.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p target
tools=${XDG_CACHE_HOME:-$HOME/.cache}/auth-grant-ci # kept from run to run
export CARGO_TERM_COLOR=never PATH=$tools/tools/bin:$PATH

# The pinned toolchain may be installed under the name of its channel only.
pinned=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
if ! RUSTUP_AUTO_INSTALL=0 rustc --version >/dev/null 2>&1 &&
  [[ $(RUSTUP_AUTO_INSTALL=0 rustc +stable --version 2>/dev/null) == "rustc $pinned "* ]]; then
  export RUSTUP_TOOLCHAIN=stable
fi

# Tests that need no AWS SDK, no Linux, and no particular compiler: they compare none of its messages.
# shellcheck disable=SC2034 # the steps use it
portable_tests=(-p auth-grant-core -p auth-grant-macros -p auth-grant --lib --test catalog --test env
  --test handler_shapes --test hygiene_in_modules --test policy --test record --test ssm_parameter_arn --test user_pool)

# not_checked NAME REASON: says so in the closing lines of .ci/run. With CHECK_ALL=1 it is a failure.
not_checked() {
  printf 'NOT CHECKED  %s: %s\n' "$1" "$2"
  [ -z "${CHECK_ALL:-}" ] || exit 1
}

# toolchain REQUEST NAME: exports what .ci/toolchain answers. If it has none, NAME is not checked and the step ends.
toolchain() {
  local answer code=0 variable
  answer=$(.ci/toolchain "$1") || code=$?
  if [ $code = 3 ]; then
    not_checked "$2" "$answer"
    exit 0
  fi
  [ $code = 0 ] || exit $code
  while read -r variable; do
    [ -z "$variable" ] || export "${variable?}"
  done <<<"$answer"
}

# debian COMMAND PACKAGE…: installs Debian's or Ubuntu's packages unless the command is there.
debian() {
  local as_root=()
  command -v "$1" >/dev/null && return
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get -qq update
  "${as_root[@]}" apt-get -qq install -y --no-install-recommends "${@:2}"
}

# version TOOL: the one that .ci/cargo-tools pins.
version() { awk -v tool="$1" '$1 == tool { print $2 }' .ci/cargo-tools; }

# cargo_tool NAME: installs a subcommand of cargo's. Not optimized: the build is what takes its time.
cargo_tool() {
  local version
  version=$(version "$1")
  [ "$("$1" "${1#cargo-}" --version 2>/dev/null)" = "$1 $version" ] && return
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64 cargo install -q --locked "$1" --version "$version" \
    --root "$tools/tools" --target-dir target/tools
}

# rust_analyzer NAME: exports RUST_ANALYZER. If it cannot be built, NAME is not checked and the step ends.
rust_analyzer() {
  local version root
  version=$(version ra_ap_rust-analyzer)
  root=$tools/rust-analyzer-$version
  export RUST_ANALYZER=${RUST_ANALYZER:-$root/bin/rust-analyzer}
  if [ ! -x "$RUST_ANALYZER" ] && .ci/toolchain nightly >/dev/null; then
    # It needs a newer compiler than it serves. Barely optimized: the build is what takes its time.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_LTO=off \
      cargo +nightly install -q ra_ap_rust-analyzer --version "$version" --locked --root "$root" \
      --target-dir target/rust-analyzer || true
  fi
  [ -x "$RUST_ANALYZER" ] && return
  not_checked "$1" 'rust-analyzer could not be built'
  exit 0
}

# ignored_tests FILTER: those of the program's tests that need something installed. At least one has to be there.
ignored_tests() {
  cargo test -p cargo-auth-grant --locked --test cli -- --ignored "$1" | tee target/ignored-tests
  grep -q '^test result: ok\. [1-9]' target/ignored-tests
}
