#!/usr/bin/env bash
# `make eval`: runs `guichet eval` over question sets and writes docs/MEASURED.md. Sets are named on the
# command line, several in quotes: make eval NARROWING= RETRIEVAL="sample:config/sample/questions.jsonl"
#
#   RETRIEVAL, PASSAGES, NARROWING, FOLLOW_UPS, ANSWERS, OUT_OF_SCOPE, DEFINITIONS
#                       sets as LIBRARY:FILE; the libraries are service-public-fr and sample
#   MORE_LIBRARIES      further ones as NAME=FOLDER, whose index is there
#   INTENTS, DANGER, ORDINARY
#                       sets as FILE
#   BENCHMARK=FILE      questions of the benchmark
#   OUT=FILE            another page than docs/MEASURED.md
#
# Fetches corpus and model where they are missing. Takes minutes, and longer where vectors are missing.
. "$(dirname "$0")/lib.sh"
. scripts/eval/libraries.sh

SETS=tests/questions
SAMPLE=config/sample
OUT=${OUT:-docs/MEASURED.md}

need_python
scripts/corpus.sh
scripts/build.sh
scripts/model.sh
make_libraries
for library in ${MORE_LIBRARIES:-}; do
    LIBRARIES+=(--library "$library")
done

# What is set but empty is left out.
say "Measuring"
# shellcheck disable=SC2086 # sets are apart by spaces
python3 scripts/eval/measured.py --guichet "$GUICHET" "${LIBRARIES[@]}" \
    --corpus "$(corpus)" --day "$DAY" \
    --retrieval ${RETRIEVAL-$SHEETS:$SETS/service-public-fr.jsonl $SHEETS:$SETS/short-fr.jsonl sample:$SAMPLE/questions.jsonl} \
    --passages ${PASSAGES-$SHEETS:$SETS/answers.jsonl sample:$SETS/answers.jsonl} \
    --narrowing ${NARROWING-$SHEETS:$SETS/narrowing-fr.jsonl} \
    --follow-ups ${FOLLOW_UPS-$SHEETS:$SETS/follow-ups-fr.jsonl $SHEETS:$SETS/follow-ups-en.jsonl} \
    --answers ${ANSWERS-$SHEETS:$SETS/service-public-fr.jsonl sample:$SAMPLE/questions.jsonl} \
    --out-of-scope ${OUT_OF_SCOPE-$SHEETS:$SETS/service-public-fr.out-of-scope.jsonl sample:$SAMPLE/out-of-scope.jsonl} \
    --definitions ${DEFINITIONS-sample:$SETS/definitions.jsonl} \
    --intents ${INTENTS-$SETS/intents-fr.jsonl $SETS/intents-en.jsonl $SETS/intents-es.jsonl} \
    --danger ${DANGER-$SETS/danger.jsonl} \
    --ordinary ${ORDINARY-$SETS/not-danger.jsonl $SETS/everyday.jsonl $SETS/short-fr.jsonl} \
    --benchmark "${BENCHMARK:-$SETS/benchmark.jsonl}" --out "$OUT"
say "Written: $OUT"
