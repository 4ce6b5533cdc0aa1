#!/usr/bin/env bash
# `make soak`: ordinary use for a long time, on the sample knowledge base. Fails when memory grows once
# the server is warm, or when an event is lost or repeated.
#
#   SOAK_SECONDS=600   how long, at most 3600
#   SOAK_RATE=20       messages a second
#   PORT=8080          port of the server
. "$(dirname "$0")/lib.sh"

BENCH_DIR=$CACHE/bench
SOAK_DATA=$BENCH_DIR/soak
SOAK_SECONDS=${SOAK_SECONDS:-600}
SOAK_RATE=${SOAK_RATE:-20}

need_rust
need_python
mkdir -p "$BENCH_DIR"
scripts/build.sh
say "Build: the load driver"
cargo build --release --locked --quiet --example load

say "Soak: $SOAK_SECONDS s with $SOAK_RATE messages a second"
python3 scripts/bench/soak.py \
    --guichet "$GUICHET" --load "${GUICHET%/*}/examples/load" \
    --questions config/sample/questions.jsonl --data "$SOAK_DATA" --port "$PORT" \
    --seconds "$SOAK_SECONDS" --rate "$SOAK_RATE" --out "$BENCH_DIR/soak.json"
