#!/usr/bin/env bash
# Removes the index. Only a folder that `guichet ingest` made is removed: DATA_DIR may be mistyped.
. "$(dirname "$0")/lib.sh"

if [ ! -e "$DATA_DIR" ]; then
    note "nothing in $DATA_DIR"
elif [ -f "$DATA_DIR/index/CURRENT" ]; then
    rm -rf "$DATA_DIR"
    note "removed $DATA_DIR"
else
    fail "$DATA_DIR holds no index (no index/CURRENT): remove it by hand if you are sure"
fi
