#!/usr/bin/env bash
# `make bench`: criterion for the parts, the load driver for the whole, one page with both.
# Measures on the demonstration corpus; wants an otherwise idle machine.
#
#   QUESTIONS=FILE    questions to send (default: the titles of the corpus)
#   KEEP_VECTORS=1    measure with the vectors of the last run instead of computing them again
#   PORT=8080         port of the server that is measured
#   SECONDS_EACH=30   length of each run of messages
#   STREAMS=5000      how many event streams to open
#
# Page and widget are timed where Node.js and Chromium are; elsewhere the page says that they were not.
# The figures of the last `make soak` are shown too, when there are any.
. "$(dirname "$0")/lib.sh"
. tests/browser/tools.sh

BENCH_DIR=$CACHE/bench
RESULTS=$BENCH_DIR/results.json

need_rust
need_python
[ -f "$CORPUS_DIR/.stamp" ] || fail "the corpus is missing: make corpus"
[ -f "$MODEL_DIR/.stamp" ] || fail "the model is missing: make model"
mkdir -p "$BENCH_DIR"

scripts/build.sh
say "Build: the load driver"
cargo build --release --locked --quiet --example load

say "Parts (criterion)"
# The pattern names bench targets alone: the tests of a crate do not know criterion's options.
cargo bench --workspace --locked --quiet --bench '*' -- --noplot

if [ -z "${QUESTIONS:-}" ]; then
    QUESTIONS=$BENCH_DIR/questions.txt
    python3 scripts/bench/titles.py "$CORPUS_DIR" >"$QUESTIONS"
fi

# A browser that is not there leaves its rows open, and nothing else.
skip() {
    say "Page and widget are not timed: $1"
    exit 1
}
PAINT=tests/browser/paint.js
(find_browser_tools) || PAINT=
[ -z "$PAINT" ] || find_chromium

say "The whole (load driver, browser)"
python3 scripts/bench/measure.py \
    --guichet "$GUICHET" --load "${GUICHET%/*}/examples/load" \
    --corpus "$CORPUS_DIR" --questions "$QUESTIONS" \
    --seconds "${SECONDS_EACH:-30}" --streams "${STREAMS:-5000}" \
    --work "$BENCH_DIR" --port "$PORT" ${KEEP_VECTORS:+--keep-vectors} ${PAINT:+--paint "$PAINT"} --out "$RESULTS"

python3 scripts/bench/table.py --results "$RESULTS" \
    --criterion "${CARGO_TARGET_DIR:-target}/criterion" \
    --soak "$BENCH_DIR/soak.json" --out docs/BENCHMARKS.md
say "Written: docs/BENCHMARKS.md"
