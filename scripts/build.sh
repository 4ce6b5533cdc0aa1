#!/usr/bin/env bash
# Builds the release program. When nothing changed, cargo finds out in well under a second.
. "$(dirname "$0")/lib.sh"

say "Build: target/release/guichet"
need_rust
[ -x "$GUICHET" ] || note "the first build takes several minutes"
cargo build --release --locked --quiet --bin guichet
