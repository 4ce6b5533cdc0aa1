#!/usr/bin/env bash
# Installs the checking tools into .cache/tools, at fixed versions, once.
# They are built without optimisation: that is several times faster, and they run for seconds.
. "$(dirname "$0")/lib.sh"

TOOLS=$CACHE/tools

install() {
    local name=$1 version=$2
    if is_stamped "$TOOLS/$name.stamp" "$version" && [ -x "$TOOLS/bin/$name" ]; then
        return
    fi
    say "Tool: $name $version (built once, some minutes)"
    need_rust
    CARGO_TARGET_DIR=$CACHE/tools-build cargo install --quiet --locked --force --root "$TOOLS" \
        --profile dev --config profile.dev.debug=false --version "$version" "$name"
    stamp "$TOOLS/$name.stamp" "$version"
}

install cargo-machete 0.9.2
install cargo-deny 0.20.2
rm -rf "$CACHE/tools-build"
