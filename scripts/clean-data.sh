#!/usr/bin/env bash
# Removes the index and the vectors, which are made again from the sources. Conversations and keys
# stay: nothing makes them again. Only a folder that `guichet ingest` made is touched: DATA_DIR may be
# mistyped.
. "$(dirname "$0")/lib.sh"

if [ ! -e "$DATA_DIR" ]; then
    note "nothing in $DATA_DIR"
elif [ -f "$DATA_DIR/index/CURRENT" ]; then
    rm -rf "$DATA_DIR/index" "$DATA_DIR/vectors" "$DATA_DIR/.stamp" "$DATA_DIR/ingest.lock"
    note "removed the index in $DATA_DIR; conversations and keys stay"
else
    fail "$DATA_DIR holds no index (no index/CURRENT): remove it by hand if you are sure"
fi
