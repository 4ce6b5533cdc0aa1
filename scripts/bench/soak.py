"""Uses a server for a long time and tells whether its memory stayed flat. Writes one JSON file.

The server that is started here is stopped here. Nothing but loopback is used.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request


def arguments():
    parser = argparse.ArgumentParser()
    for name in ["guichet", "load", "questions", "data", "port", "seconds", "rate", "out"]:
        parser.add_argument(f"--{name}", required=True)
    return parser.parse_args()


def is_ready(url):
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(process, url):
    started = time.monotonic()
    while not is_ready(url):
        if process.poll() is not None or time.monotonic() - started > 60:
            raise SystemExit("error: the server did not start")
        time.sleep(0.05)


def serve(options, log):
    names = ["CLIENT", "CONVERSATION", "RANGE"]
    limits = {f"GUICHET_WEB__RATE_LIMITS__{name}_PER_MINUTE": "0" for name in names}
    environment = os.environ | limits | {"GUICHET_WEB__STREAMS__MOST_PER_CLIENT": "0"}
    command = [options.guichet, "serve", "--sample", "--data-dir", options.data]
    command += ["--port", options.port]
    return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)


def show(told):
    growth, slope = told["growth_mib"], told["slope_mib_per_minute"]
    print(f"    {told['conversations']} conversations, {told['messages']} messages, "
          f"{told['streams']} streams in {told['seconds']:.0f} s")
    print(f"    lost {told['lost']}, repeated {told['repeated']}, errors {told['errors']}")
    print(f"    memory {told['resident_warm_mib']:.1f} MiB once warm, "
          f"{told['resident_last_mib']:.1f} MiB at the end; "
          f"slope {slope:+.2f} MiB/min, growth {growth:+.1f} MiB")


def main():
    options = arguments()
    url = f"http://127.0.0.1:{options.port}"
    if is_ready(url):
        raise SystemExit(f"error: something answers on {url} already: stop it, or choose PORT")
    shutil.rmtree(options.data, ignore_errors=True)
    pathlib.Path(options.data).mkdir(parents=True)
    with open(f"{options.out}.log", "w", encoding="utf-8") as log:
        process = serve(options, log)
        try:
            wait_until_ready(process, url)
            command = [options.load, "soak", "--url", url, "--questions", options.questions]
            command += ["--seconds", options.seconds, "--rate", options.rate]
            command += ["--process", str(process.pid)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        finally:
            process.terminate()
            process.wait(timeout=60)
    if not done.stdout:
        raise SystemExit(f"error: the load driver failed: {done.stderr}")
    told = json.loads(done.stdout)
    pathlib.Path(options.out).write_text(json.dumps(told, indent=1), "utf-8")
    show(told)
    if done.returncode != 0:
        sys.exit("error: not flat, or not everything went as it should")


main()
