#!/usr/bin/env bash
# The checks of `make lint`, quick ones first. All of them also work without network once the
# tools and the dependencies are there. Advisories are not checked here: they need a database
# that is fetched anew; see deny.toml.
. "$(dirname "$0")/lib.sh"

need_rust
for component in rustfmt clippy-driver; do
    has "$component" || fail "$component is missing: rustup component add rustfmt clippy"
done
export PATH="$REPO/$CACHE/tools/bin:$PATH"
case $CACHE in /*) export PATH="$CACHE/tools/bin:$PATH" ;; esac

say "Scripts"
for script in scripts/*.sh .ci/run; do bash -n "$script"; done
if has shellcheck; then
    shellcheck --severity=warning --exclude=SC1091 scripts/*.sh .ci/run
else
    note "shellcheck is not installed: syntax only"
fi

say "Format"
cargo fmt --all --check

scripts/tools.sh

say "Unused dependencies"
cargo machete --skip-target-dir

say "Licences, bans and sources of dependencies"
cargo deny --log-level error check --hide-inclusion-graph licenses bans sources

say "Clippy"
cargo clippy --workspace --all-targets --locked --quiet -- -D warnings

say "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet
