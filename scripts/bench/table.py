"""Writes docs/BENCHMARKS.md from what was measured: results of the whole and criterion's estimates."""

import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess

# What is shown of the whole: title, path into the results, unit, digits, what is to be reached.
ROWS = [
    ("Index of all sheets by words", "index_words_s", "s", 1, "≤ 12"),
    ("Answers by words, 8 clients", "words_8.per_second", "/s", 0, "≥ 1,500"),
    ("– 50 % within", "words_8.p50_ms", "ms", 1, ""),
    ("– 99 % within", "words_8.p99_ms", "ms", 1, ""),
    ("Whole index with all vectors", "vectors_s", "s", 0, "≤ 600"),
    ("Ready from an existing index", "ready_s", "s", 2, "≤ 1"),
    ("Hybrid answer, 1 client, 50 % within", "hybrid_1.p50_ms", "ms", 1, "≤ 15"),
    ("– 99 % within", "hybrid_1.p99_ms", "ms", 1, ""),
    ("Hybrid answers, 8 clients, none asked before", "hybrid_8.per_second", "/s", 0, "≥ 120"),
    ("– 50 % within", "hybrid_8.p50_ms", "ms", 1, ""),
    ("– 99 % within", "hybrid_8.p99_ms", "ms", 1, ""),
    ("Repeated questions, 8 clients", "repeated_8.per_second", "/s", 0, "cached"),
    ("Resident memory with model, index, vectors", "resident_mib", "MiB", 0, "≤ 250"),
    ("Message to answer event by words, 50 messages/s, 50 % within", "words_messages.p50_ms", "ms", 1, "≤ 15"),
    ("– 99 % within", "words_messages.p99_ms", "ms", 1, "≤ 200"),
    ("Message to answer event, hybrid, 50 messages/s, 50 % within", "hybrid_messages.p50_ms", "ms", 1, "≤ 30"),
    ("– 99 % within", "hybrid_messages.p99_ms", "ms", 1, "≤ 200"),
    ("Open event streams", "streams.streams", "", 0, "≥ 5,000"),
    ("– memory more than at rest", "streams.more_mib", "MiB", 0, "≤ 300"),
    ("– slowest event of 100 tried", "streams.slowest_event_ms", "ms", 1, ""),
    ("First paint of the page in a new browser, 50 % within", "page_paint.p50_ms", "ms", 0, "≤ 200"),
    ("– slowest of eleven", "page_paint.most_ms", "ms", 0, ""),
    ("– over the wire", "page_paint.kb", "kB", 1, "≤ 60"),
    ("The widget open on a site, in a new browser, 50 % within", "widget_paint.p50_ms", "ms", 0, "≤ 200"),
    ("– slowest of eleven", "widget_paint.most_ms", "ms", 0, ""),
    ("– over the wire", "widget_paint.kb", "kB", 1, "≤ 60"),
    ("Memory growth over the soak, once warm", "soak.growth_mib", "MiB", 1, "≤ 8"),
    ("– messages in it", "soak.messages", "", 0, ""),
    ("– events lost or repeated", "soak.wrong", "", 0, "0"),
    ("Errors under load", "errors", "", 0, "0"),
]

HEAD = """# Benchmarks

Written by `make bench`; do not edit. The corpus is the demonstration corpus of `make corpus`; the
questions are the titles of its sheets, each sent once but for the repeated ones. Client and server
share the machine.

"""


def find(results, path):
    for key in path.split("."):
        results = results.get(key) if isinstance(results, dict) else None
    return results


def whole(results):
    runs = [value for value in results.values() if isinstance(value, dict)]
    results = results | {"errors": sum(run["errors"] for run in runs)}
    if soak := results.get("soak"):
        soak["wrong"] = soak["lost"] + soak["repeated"]
    lines = ["| The whole | measured | to reach |", "|---|---:|---:|"]
    for title, path, unit, digits, goal in ROWS:
        value = find(results, path)
        shown = "not measured" if value is None else f"{value:,.{digits}f} {unit}".strip()
        goal = f"{goal} {unit}" if goal.startswith(("≤", "≥")) else goal
        lines.append(f"| {title} | {shown} | {goal} |")
    return lines


def duration(nanoseconds):
    for unit, size in [("s", 1e9), ("ms", 1e6), ("µs", 1e3)]:
        if nanoseconds >= size:
            return f"{nanoseconds / size:,.2f} {unit}"
    return f"{nanoseconds:.0f} ns"


def parts(folder):
    lines = ["| A part (criterion, median) | time | 95 % interval |", "|---|---:|---:|"]
    for estimates in sorted(folder.glob("**/new/estimates.json")):
        name = json.loads((estimates.parent / "benchmark.json").read_text("utf-8"))["full_id"]
        median = json.loads(estimates.read_text("utf-8"))["median"]
        interval = median["confidence_interval"]
        low, high = duration(interval["lower_bound"]), duration(interval["upper_bound"])
        lines.append(f"| {name} | {duration(median['point_estimate'])} | {low} – {high} |")
    return lines if len(lines) > 2 else []


def command(*words):
    try:
        return subprocess.check_output(words, text=True, stderr=subprocess.DEVNULL).strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def processor():
    """Model and the instruction sets that matter to the encoder."""
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return command("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()
    facts = dict(
        (part.strip() for part in line.split(":", 1)) for line in text.splitlines() if ":" in line
    )
    flags = facts.get("flags", "").split()
    sets = [flag for flag in ["avx2", "avx_vnni", "avx512_vnni"] if flag in flags]
    return f"{facts.get('model name', platform.machine())} ({', '.join(sets) or 'no AVX2'})"


def memory_gib():
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return pages * size / 2**30


def hardware():
    commit = command("git", "rev-parse", "--short", "HEAD")
    system = f"{platform.system()} {platform.machine()}, {command('rustc', '--version')}"
    return [
        f"- Date: {datetime.date.today().isoformat()}, commit {commit}",
        f"- Processor: {processor()}, {os.cpu_count()} cores; {memory_gib():.0f} GiB of memory",
        f"- System: {system}",
    ]


def main():
    parser = argparse.ArgumentParser()
    for name in ["results", "criterion", "out"]:
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    parser.add_argument("--soak", type=pathlib.Path)
    options = parser.parse_args()
    results = json.loads(options.results.read_text("utf-8"))
    if options.soak and options.soak.exists():
        results["soak"] = json.loads(options.soak.read_text("utf-8"))
    sections = [hardware(), whole(results), parts(options.criterion)]
    body = "\n\n".join("\n".join(lines) for lines in sections if lines)
    options.out.write_text(f"{HEAD}{body}\n", "utf-8")


main()
