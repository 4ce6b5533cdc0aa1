#!/usr/bin/env bash
# From a fresh clone to a page that answers: corpus, build, model, index, server. Every step that
# is done already is skipped, so that the second run only starts the server.
#
#   PORT=8080           where to listen, always on 127.0.0.1
#   DATA_DIR=.run/data  where the index lives
#
#   scripts/run.sh            the whole
#   scripts/run.sh --ingest   up to the index, which is made again
#   scripts/run.sh --sample   nothing to fetch: the sample knowledge base of config/sample
. "$(dirname "$0")/lib.sh"

# What an index was made from: read again when any of it changed.
index_key() {
    cat "$CORPUS_DIR/.stamp" config/sources.toml
    [ ! -f "$MODEL_DIR/.stamp" ] || cat "$MODEL_DIR/.stamp"
    "$GUICHET" --version
}

ingest() {
    local stamp_file=$DATA_DIR/.stamp key
    say "Index: $DATA_DIR"
    key=$(index_key | cksum)
    if [ "${1:-}" != again ] && is_stamped "$stamp_file" "$key"; then
        note "in place"
        return
    fi
    rm -f "$stamp_file"
    local status=0
    "$GUICHET" ingest --data-dir "$DATA_DIR" --no-wait || status=$?
    if [ "$status" -eq 0 ]; then
        stamp "$stamp_file" "$key"
    elif [ "$status" -eq 1 ] && [ -f "$DATA_DIR/index/CURRENT" ]; then
        # Files were skipped, or the run failed and the index of an earlier one is in service.
        note "not everything went in, see above; the next \`make run\` tries again"
    else
        exit "$status"
    fi
}

serve() {
    say "Server: http://127.0.0.1:$PORT (Ctrl-C stops it)"
    exec "$GUICHET" serve --port "$PORT" "$@"
}

# Runs a step; 0 when it is done, 1 when the network could not be reached. Any other failure ends.
attempt() {
    local status=0
    "$@" || status=$?
    [ "$status" -eq 0 ] && return 0
    [ "$status" -eq "$UNREACHABLE" ] && return 1
    exit "$status"
}

case ${1:-} in
    --sample)
        scripts/build.sh
        serve --sample
        ;;
esac

need_rust
if ! attempt scripts/corpus.sh; then
    say "Without the corpus: the sample knowledge base is served instead"
    scripts/build.sh
    serve --sample
fi
scripts/build.sh
attempt scripts/model.sh || say "Without the model: words only, until \`make model\` succeeds"
if [ "${1:-}" = --ingest ]; then
    ingest again
    exit 0
fi
ingest
serve --data-dir "$DATA_DIR"
