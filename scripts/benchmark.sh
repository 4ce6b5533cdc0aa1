#!/usr/bin/env bash
# `make benchmark`: 300 questions with what must come of them, asked of the demonstration corpus and of the
# sample, each in a conversation of its own with the whole program. Prints one table.
#
#   QUESTIONS=FILE    other questions (default: tests/questions/benchmark.jsonl)
#   WORDS=1           by words alone, without the model
#   DAY=2026-11-27    the day on which they are asked
#   ROWS=FILE         also write what became of each question
#
# Fetches corpus and model where they are missing, and checks both. The first run computes the vectors of
# the corpus, which takes minutes; later ones keep them.
. "$(dirname "$0")/lib.sh"
. scripts/eval/libraries.sh

QUESTIONS=${QUESTIONS:-tests/questions/benchmark.jsonl}
[ -f "$QUESTIONS" ] || fail "there are no questions in $QUESTIONS"

scripts/corpus.sh
scripts/build.sh
if [ -n "${WORDS:-}" ]; then
    make_libraries --no-wait
else
    scripts/model.sh
    make_libraries
fi

say "Benchmark: $(grep -c . "$QUESTIONS") questions"
COMMIT=$(git describe --always --abbrev=10 --dirty=", with changes" --match= 2>/dev/null || true)
note "$(date +%Y-%m-%d), $("$GUICHET" --version), commit ${COMMIT:-unknown}; asked on $DAY"
note "$(corpus)"
note "Questions: sha256 $(sha256_of "$QUESTIONS")"
"$GUICHET" eval benchmark "${LIBRARIES[@]}" --questions "$QUESTIONS" --day "$DAY" \
    ${WORDS:+--lexical} ${ROWS:+--per-question "$ROWS"}
