#!/usr/bin/env bash
# Removes the index. Only a folder that `guichet ingest` made is removed: DATA_DIR may be mistyped.
. "$(dirname "$0")/lib.sh"

if [ ! -e "$DATA_DIR" ]; then
    note "nothing in $DATA_DIR"
elif [ -f "$DATA_DIR/.stamp" ]; then
    rm -rf "$DATA_DIR"
    note "removed $DATA_DIR"
else
    fail "$DATA_DIR was not made by \`make run\` (it has no .stamp): remove it by hand if you are sure"
fi
