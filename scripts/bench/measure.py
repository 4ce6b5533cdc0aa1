"""Measures the whole program: indexing, start, answers under load, memory. Writes one JSON file.

Every server that is started here is stopped here. Nothing but loopback is used.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request


def arguments():
    parser = argparse.ArgumentParser()
    for name in ["guichet", "load", "corpus", "questions", "work", "port", "out"]:
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--seconds", default="30")
    parser.add_argument("--streams", default="5000")
    parser.add_argument("--keep-vectors", action="store_true")
    parser.add_argument("--paint", help="the script that measures in a browser, where there is one")
    return parser.parse_args()


def timed(command, log):
    """Seconds that a command takes; a failure ends the run."""
    print("   ", " ".join(command), flush=True)
    started = time.monotonic()
    # 1: some files of the corpus were skipped and reported; the rest is in.
    status = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    if status not in (0, 1):
        raise SystemExit(f"error: `{' '.join(command)}` ended with {status}; see {log.name}")
    return time.monotonic() - started


@contextlib.contextmanager
def server(command, url, log, **more):
    """A running server and the seconds until it was ready. Its environment is ours and `more`."""
    print("   ", " ".join(command), flush=True)
    started = time.monotonic()
    environment = os.environ | without_limits() | more
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)
    try:
        while not is_ready(url):
            if process.poll() is not None or time.monotonic() - started > 60:
                raise SystemExit(f"error: the server did not start; see {log.name}")
            time.sleep(0.01)
        yield process, time.monotonic() - started
    finally:
        process.terminate()
        process.wait(timeout=30)


def is_ready(url):
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def few(options):
    """A file with as many of the questions as the cache surely holds."""
    lines = pathlib.Path(options.questions).read_text("utf-8").splitlines()[:300]
    path = pathlib.Path(options.work, "few.txt")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def load(options, url, *more, questions=None):
    questions = questions or options.questions
    command = [options.load, "--url", url, "--questions", questions, "--json", *more]
    output = subprocess.run(command, capture_output=True, text=True, check=False)
    if not output.stdout:
        raise SystemExit(f"error: the load driver failed: {output.stderr}")
    return json.loads(output.stdout)


def resident_mib(process):
    """Resident memory of a process, in MiB."""
    output = subprocess.check_output(["ps", "-o", "rss=", "-p", str(process.pid)], text=True)
    return int(output) / 1024


def without_limits():
    """One client does in a second what the limits allow many people in a minute."""
    names = ["CLIENT", "CONVERSATION", "RANGE"]
    limits = {f"GUICHET_WEB__RATE_LIMITS__{name}_PER_MINUTE": "0" for name in names}
    streams = {"GUICHET_WEB__STREAMS__MOST": "0", "GUICHET_WEB__STREAMS__MOST_PER_CLIENT": "0"}
    return limits | streams | {"GUICHET_WEB__LIMITS__MOST_CONNECTIONS": "20000"}


def load_other(options, url, measure, *more):
    """What the load driver measures beside questions; its failure is among the errors."""
    command = [options.load, measure, "--url", url, "--json", *more]
    output = subprocess.run(command, capture_output=True, text=True, check=False)
    if not output.stdout:
        raise SystemExit(f"error: the load driver failed: {output.stderr}")
    return json.loads(output.stdout)


def messages(options, url):
    """Messages in conversations, 50 a second, until their answer is on the stream."""
    more = ["--rate", "50", "--seconds", options.seconds, "--questions", options.questions]
    return load_other(options, url, "messages", *more)


def measure_words(options, url, log):
    """Indexing by words alone, and answers from them."""
    data = pathlib.Path(options.work, "words")
    shutil.rmtree(data, ignore_errors=True)
    source = ["--source", f"dila:{options.corpus}"]
    results = {
        "index_words_s": timed(
            [options.guichet, "ingest", "--data-dir", str(data), *source, "--no-wait"], log
        )
    }
    # A model folder that is not there: the server must not compute vectors meanwhile.
    absent = {"GUICHET_MODEL_DIR": str(pathlib.Path(options.work, "no-model"))}
    command = [options.guichet, "serve", "--data-dir", str(data), "--port", options.port]
    with server(command, url, log, **absent) as (process, seconds):
        results["words_ready_s"] = seconds
        load(options, url, "--requests", "1000")
        results["words_8"] = load(options, url, "--clients", "8", "--requests", "20000")
        results["words_resident_mib"] = resident_mib(process)
        results["words_messages"] = messages(options, url)
    # A server of its own, whose memory nothing else has touched.
    with server(command, url, log, **absent) as (process, seconds):
        more = ["--process", str(process.pid), "--count", options.streams]
        results["streams"] = load_other(options, url, "streams", *more)
    site = free_port()
    allowed = {"GUICHET_WEB__SITES__ALLOWED": f'["http://127.0.0.1:{site}"]'}
    with server(command, url, log, **absent, **allowed):
        results |= paint(options, url, site)
    return results


def free_port():
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def paint(options, url, site):
    """How soon page and widget are on the screen; nothing where there is no browser."""
    if not options.paint:
        return {}
    command = ["node", options.paint, url, str(site)]
    print("   ", " ".join(command), flush=True)
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if output.returncode != 0:
        raise SystemExit("error: page and widget were not painted; see above")
    return json.loads(output.stdout)


def measure_hybrid(options, url, log):
    """Vectors, and answers from words and vectors together."""
    data = pathlib.Path(options.work, "hybrid")
    results = {}
    if not (options.keep_vectors and data.exists()):
        shutil.rmtree(data, ignore_errors=True)
        source = ["--source", f"dila:{options.corpus}"]
        ingest = [options.guichet, "ingest", "--data-dir", str(data), *source]
        results["vectors_s"] = timed(ingest, log)
    elif (before := pathlib.Path(options.out)).exists():
        # The vectors are those of an earlier run, and so is the time that they took.
        earlier = json.loads(before.read_text("utf-8"))
        results |= {key: earlier[key] for key in ["vectors_s"] if key in earlier}
    command = [options.guichet, "serve", "--data-dir", str(data), "--port", options.port]
    with server(command, url, log) as (process, seconds):
        results["ready_s"] = seconds
        load(options, url, "--requests", "100")
        results["hybrid_1"] = load(options, url, "--clients", "1", "--requests", "1000")
        results["hybrid_8"] = load(options, url, "--clients", "8", "--requests", "3000")
        results["resident_mib"] = resident_mib(process)
        results["hybrid_messages"] = messages(options, url)
        results["repeated_8"] = load(
            options, url, "--clients", "8", "--requests", "20000", "--repeat", questions=few(options)
        )
    return results


def main():
    options = arguments()
    url = f"http://127.0.0.1:{options.port}"
    if is_ready(url):
        raise SystemExit(f"error: something answers on {url} already: stop it, or choose PORT")
    with open(pathlib.Path(options.work, "bench.log"), "w", encoding="utf-8") as log:
        results = measure_words(options, url, log) | measure_hybrid(options, url, log)
    pathlib.Path(options.out).write_text(json.dumps(results, indent=1), "utf-8")


main()
