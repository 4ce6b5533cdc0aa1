# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by the scripts that source it
# Shared by benchmark.sh and eval.sh: the two libraries that they measure, in $CACHE/benchmark. Source it
# after lib.sh.

BENCHMARK_DIR=$CACHE/benchmark
SHEETS=service-public-fr
LIBRARIES=(
    --library "$SHEETS=$BENCHMARK_DIR/sheets"
    --library "sample=$BENCHMARK_DIR/sample"
)
# Pages grow old and rules end, so that the day is part of what is measured.
DAY=${DAY:-2026-11-27}

# index NAME OPTIONS: reads what changed; vectors are kept by what they are of.
index() {
    local name=$1
    shift
    say "Index: $BENCHMARK_DIR/$name"
    "$GUICHET" ingest --data-dir "$BENCHMARK_DIR/$name" "$@" >"$BENCHMARK_DIR/$name.log" ||
        fail "$name cannot be indexed: see $BENCHMARK_DIR/$name.log"
}

# make_libraries [OPTIONS of ingest]: corpus and sample, both checked and indexed.
make_libraries() {
    mkdir -p "$BENCHMARK_DIR"
    index sheets --source "dila:$CORPUS_DIR" "$@"
    index sample --sample "$@"
}

# The corpus that is read, by the checksum with which it was fetched.
corpus() { printf 'Corpus: sha256 %s' "$(cat "$CORPUS_DIR/.stamp")"; }
