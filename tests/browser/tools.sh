# What browser scripts need, for those that source this after scripts/lib.sh: a Chromium, whose path
# is then in CHROMIUM, and the packages of the lock file. What is missing is handed to `skip`.

BROWSER=tests/browser
MODULES=$CACHE/browser/npm

find_chromium() {
    local name
    [ -z "${CHROMIUM:-}" ] || return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if has "$name"; then
            CHROMIUM=$(command -v "$name")
            export CHROMIUM
            return 0
        fi
    done
    skip "Chromium is not installed: $(how_to_install chromium --cask\ chromium)"
}

# The packages that the lock file names, once for each state of it.
install_packages() {
    local key
    key=$(sha256_of "$BROWSER/package-lock.json")
    is_stamped "$MODULES/.stamp" "$key" && return
    mkdir -p "$MODULES"
    cp "$BROWSER/package.json" "$BROWSER/package-lock.json" "$BROWSER/.npmrc" "$MODULES/"
    npm ci --prefix "$MODULES" --loglevel=error >/dev/null ||
        skip "the packages of $BROWSER cannot be fetched: see what npm says above"
    stamp "$MODULES/.stamp" "$key"
}

find_browser_tools() {
    has node && has npm || skip "Node.js is not installed: $(how_to_install 'nodejs npm' node)"
    find_chromium
    install_packages
}
