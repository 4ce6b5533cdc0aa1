"""Runs `guichet eval` over the question sets that are named, and writes docs/MEASURED.md."""

import argparse
import datetime
import json
import pathlib
import subprocess
import tempfile

import sections

HEAD = """# What was measured

Written by `make eval`; do not edit. What the figures mean, how the sets came about and what was tried is in
[QUALITY.md](QUALITY.md). In brackets stands the interval that holds the true share with 95 % confidence:
of Wilson, for R@5 by resampling.
"""

# Kinds of measurement that take sets of a library, in the order of the page.
OF_LIBRARY = {
    "retrieval": "questions with their pages",
    "passages": "questions with the text that answers",
    "narrowing": "questions on pages that branch",
    "follow-ups": "last messages of conversations",
    "answers": "questions with their pages, for the abstention curve",
    "out-of-scope": "questions that no page answers, for the abstention curve",
    "definitions": "messages that ask for terms, or do not",
}


class Measuring:
    """Runs the program, and keeps what it wrote about each question."""

    def __init__(self, options, folder):
        self.guichet, self.folder = options.guichet, pathlib.Path(folder)
        self.day = options.day
        self.libraries = dict(named.split("=", 1) for named in options.library)
        self.runs = 0

    def run(self, kind, *words):
        command = [self.guichet, "eval", kind, *map(str, words), "--json"]
        done = subprocess.run(command, text=True, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def rows(self, kind, *words):
        """What the command says, and what it says of each question."""
        self.runs += 1
        file = self.folder / f"rows-{self.runs}.jsonl"
        report = self.run(kind, *words, "--per-question", file)
        return report, sections.lines(file)

    def data_dir(self, library):
        if library not in self.libraries:
            raise SystemExit(f"error: there is no library `{library}`: name it with --library")
        return "--data-dir", self.libraries[library]

    def own(self, library, file):
        """The questions of a file that are for a library, where the lines say so."""
        read = sections.lines(file)
        kept = [line for line in read if line.get("library", library) == library]
        if len(kept) == len(read):
            return file
        filtered = self.folder / f"{library}-{pathlib.Path(file).name}"
        filtered.write_text("".join(json.dumps(line) + "\n" for line in kept), "utf-8")
        return filtered


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guichet", required=True)
    parser.add_argument("--library", action="append", default=[], metavar="NAME=DIR")
    parser.add_argument("--corpus", default="", help="what the libraries were read from")
    parser.add_argument("--day", required=True, help="the day of the benchmark")
    parser.add_argument("--benchmark", type=pathlib.Path, required=True)
    for kind, what in OF_LIBRARY.items():
        parser.add_argument(f"--{kind}", nargs="*", default=[], metavar="NAME:FILE", help=what)
    for kind in ["intents", "danger", "ordinary"]:
        parser.add_argument(f"--{kind}", nargs="*", default=[], metavar="FILE")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    return parser.parse_args()


def commit():
    """The commit that was measured, and whether something was changed since."""
    git = ["git", "describe", "--always", "--abbrev=10", "--dirty=, with changes", "--match="]
    try:
        return subprocess.check_output(git, text=True, stderr=subprocess.DEVNULL).strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def main():
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        measuring = Measuring(options, folder)
        libraries = [word for named in options.library for word in ("--library", named)]
        benchmark = measuring.run(
            "benchmark", *libraries, "--questions", options.benchmark, "--day", options.day
        )
        about = {"date": datetime.date.today().isoformat(), "commit": commit(), "corpus": options.corpus}
        parts = [HEAD, sections.settings(about, benchmark)]
        for section in sections.ALL:
            parts.append(section(measuring, options))
        parts.append(sections.benchmark(options, benchmark))
    options.out.write_text("\n".join(part for part in parts if part), "utf-8")


main()
