#!/usr/bin/env bash
# `make fuzz`: starts the sample server and has schemathesis call everything that its description
# names, with tokens and a key where they are needed (tests/fuzz/hooks.py). Fails on a server error and
# on any answer that is not described.
#
#   SECONDS_TO_FUZZ=600   how long
#   EXAMPLES=2000         most cases by operation
#   SEED=1                where the cases start; the same gives the same cases
#   FUZZ_PORT=22450       port of the server
#
# Ends with status 75 where schemathesis cannot be installed.
. "$(dirname "$0")/lib.sh"

VERSION=4.32.5
SECONDS_TO_FUZZ=${SECONDS_TO_FUZZ:-600}
EXAMPLES=${EXAMPLES:-2000}
SEED=${SEED:-1}
FUZZ_PORT=${FUZZ_PORT:-22450}
PROGRAM=${PROGRAM:-$GUICHET}
WORK=$CACHE/fuzz
VENV=$WORK/venv
CONFIG=$WORK/config
SERVER=

install_schemathesis() {
    is_stamped "$VENV/.stamp" "$VERSION" && return
    has python3 || { note "python3 is not installed"; return 1; }
    rm -rf "$VENV"
    python3 -m venv "$VENV" >/dev/null 2>&1 || { note "python3 cannot make a venv"; return 1; }
    "$VENV/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$VERSION" \
        >"$WORK/pip.log" 2>&1 || { note "schemathesis cannot be fetched"; return 1; }
    stamp "$VENV/.stamp" "$VERSION"
}

# The shipped settings, but nothing is counted: the fuzzer is one client that never tires.
write_config() {
    rm -rf "$CONFIG" && cp -R config "$CONFIG"
    sed -i.bak -E -e 's/^([a-z]+)_per_minute = .*/\1_per_minute = 0/' \
        -e 's/^most_per_(client|conversation) = .*/most_per_\1 = 0/' "$CONFIG/web.toml"
}

start_server() {
    rm -rf "$WORK/data"
    "$PROGRAM" --config "$CONFIG" serve --sample --data-dir "$WORK/data" \
        --listen "127.0.0.1:$FUZZ_PORT" >"$WORK/server.log" 2>&1 &
    SERVER=$!
    local tries=0
    until curl -sf "http://127.0.0.1:$FUZZ_PORT/readyz" >/dev/null 2>&1; do
        kill -0 "$SERVER" 2>/dev/null || fail "the server did not start: see $WORK/server.log"
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || fail "the server is not ready after a minute: see $WORK/server.log"
        sleep 0.2
    done
}

stop_server() {
    [ -z "$SERVER" ] || kill "$SERVER" 2>/dev/null || true
}

say "Fuzz: schemathesis $VERSION for $SECONDS_TO_FUZZ seconds"
mkdir -p "$WORK"
install_schemathesis || exit "$UNREACHABLE"
has curl || { note "curl is missing: $(how_to_install curl curl)"; exit "$UNREACHABLE"; }
[ -x "$PROGRAM" ] || fail "there is no program at $PROGRAM: run \`make build\` first"
write_config
trap stop_server EXIT
start_server
GUICHET_FUZZ_KEY=$("$PROGRAM" --config "$CONFIG" api-key create fuzz --data-dir "$WORK/data" \
    --scope ask,conversations,search,pages,definitions)
export GUICHET_FUZZ_KEY
export GUICHET_FUZZ_PAGES="carte-identite-perdue.fr carte-identite-perdue.en"
export GUICHET_FUZZ_COUNTS=$WORK/counts.txt
export SCHEMATHESIS_HOOKS=hooks PYTHONPATH=tests/fuzz PYTHONDONTWRITEBYTECODE=1
"$VENV/bin/schemathesis" --config-file tests/fuzz/schemathesis.toml run \
    "http://127.0.0.1:$FUZZ_PORT/api/openapi.json" --no-color --suppress-health-check all \
    --max-time "$SECONDS_TO_FUZZ" --max-examples "$EXAMPLES" --seed "$SEED" ||
    fail "the API does not keep to its description: see above, and $WORK/server.log"
tail -n 1 "$GUICHET_FUZZ_COUNTS"
if grep -E '"level":"ERROR"| ERROR ' "$WORK/server.log"; then
    fail "the server logged errors: see $WORK/server.log"
fi
