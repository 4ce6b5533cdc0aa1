#!/usr/bin/env bash
# `make test`: the checks, then the tests. A test that cannot run here prints
# `SKIPPED: <test>: <reason>`; those lines are gathered and counted at the very end.
. "$(dirname "$0")/lib.sh"

LOG=$CACHE/test.log
# Relative to the workspace whatever CARGO_TARGET_DIR says: that is how nextest keeps its store.
JUNIT=target/nextest/default/junit.xml

# The JUnit file escapes what tests print.
from_xml() {
    sed -e 's/<\/.*//' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&amp;/\&/g'
}

count_skips() {
    local status=$? skips
    skips=$(cat "$LOG" "$JUNIT" 2>/dev/null | grep -o 'SKIPPED: .*' | from_xml | sort -u || true)
    [ -z "$skips" ] || printf '%s\n' "$skips"
    [ "$status" -eq 0 ] || printf 'FAILED\n'
    printf '%s skipped\n' "$(printf '%s' "$skips" | grep -c . || true)"
    exit "$status"
}

rust_tests() {
    say "Tests"
    if cargo nextest --version >/dev/null 2>&1; then
        # What passing tests print is kept in the JUnit file only, see .config/nextest.toml.
        cargo nextest run --workspace --locked --cargo-quiet --no-fail-fast
        say "Examples in the documentation"
        cargo test --workspace --locked --quiet --doc
    else
        cargo test --workspace --locked --no-fail-fast -- --show-output
    fi
}

# A place for the browser tests: they come with the first script in that folder.
browser_tests() {
    [ -x tests/browser/run ] || return 0
    say "Browser tests"
    tests/browser/run
}

# A minute of calls to the program that the tests built.
fuzz() {
    say "Fuzz"
    local status=0
    PROGRAM=${CARGO_TARGET_DIR:-target}/debug/guichet SECONDS_TO_FUZZ=60 EXAMPLES=200 \
        scripts/fuzz-api.sh || status=$?
    [ "$status" -ne "$UNREACHABLE" ] || { echo "SKIPPED: fuzz: schemathesis cannot be installed here"; return 0; }
    return "$status"
}

mkdir -p "$CACHE"
rm -f "$LOG" "$JUNIT"
trap count_skips EXIT

scripts/lint.sh
{
    rust_tests
    browser_tests
    fuzz
} 2>&1 | tee "$LOG"
