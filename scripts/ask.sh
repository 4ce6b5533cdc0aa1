#!/usr/bin/env bash
# Asks one question in the terminal, of the index that `make run` made.
# The question comes in the environment, Q, so that the shell takes no notice of its punctuation.
. "$(dirname "$0")/lib.sh"

[ -n "${Q:-}" ] || fail 'say what to ask: make ask Q="How do I renew a passport?"'
[ -d "$DATA_DIR" ] || fail "there is no index in $DATA_DIR yet: run \`make run\` or \`make ingest\` first"
scripts/build.sh >/dev/null
exec "$GUICHET" ask --data-dir "$DATA_DIR" -- "$Q"
