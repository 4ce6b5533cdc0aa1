"""Lets schemathesis reach what needs a conversation's token, an API key or a name that exists.

Without this nearly every call of a generated client would end at "no token" or "no such page", and
what lies behind would never be tried. Calls without any of it still happen, one in five.
"""

import atexit
import os
import random
import uuid

import schemathesis

API_KEY = os.environ.get("GUICHET_FUZZ_KEY", "")
PAGES = os.environ.get("GUICHET_FUZZ_PAGES", "").split()

tokens = {}
turns = {}
counts = {}


def is_conversation(case):
    return "/conversations/{id}" in case.operation.path


@schemathesis.hook
def before_call(context, case, **kwargs):
    """Names what exists and shows what opens it."""
    headers = case.headers if case.headers is not None else {}
    case.headers = headers
    if is_conversation(case) and tokens:
        name = case.path_parameters.get("id")
        if name not in tokens and random.random() < 0.8:
            name = random.choice(list(tokens)[-20:])
            case.path_parameters["id"] = name
        if name in tokens:
            headers["Authorization"] = f"Bearer {tokens[name]}"
        known = turns.get(name)
        if known and isinstance(case.body, dict) and "turn" in case.body and random.random() < 0.7:
            case.body["turn"] = random.choice(known)
    elif "/pages/" in case.operation.path and PAGES and random.random() < 0.5:
        case.path_parameters["id"] = random.choice(PAGES)
    if "Idempotency-Key" in headers and random.random() < 0.8:
        headers["Idempotency-Key"] = str(uuid.uuid4())
    if "Authorization" not in headers and API_KEY and random.random() < 0.3:
        headers["Authorization"] = f"Bearer {API_KEY}"


@schemathesis.hook
def after_call(context, case, response):
    """Remembers what was started and said, forgets what was deleted."""
    key = (case.operation.method.upper(), case.operation.path, response.status_code)
    counts[key] = counts.get(key, 0) + 1
    name = (case.path_parameters or {}).get("id")
    if response.status_code == 201:
        body = response.json()
        if "token" in body:
            tokens[body["id"]] = body["token"]
        if "turn" in body and name:
            turns.setdefault(name, []).append(body["turn"])
    if response.status_code == 204:
        tokens.pop(name, None)


def report():
    """Says how often each operation was called and how it ended."""
    path = os.environ.get("GUICHET_FUZZ_COUNTS")
    if path:
        with open(path, "w", encoding="utf-8") as file:
            for (method, route, status), count in sorted(counts.items()):
                file.write(f"{count:7} {status} {method} {route}\n")
            file.write(f"{sum(counts.values()):7} calls\n")


atexit.register(report)
