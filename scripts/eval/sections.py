"""The sections of docs/MEASURED.md, each from what `guichet eval` says."""

import collections
import hashlib
import json
import math
import pathlib


def lines(file):
    """The objects of a file of one a line."""
    text = pathlib.Path(file).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def wilson(count, of):
    z = 1.959964
    share = count / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + (z / (2 * of)) ** 2)
    ends = [(middle + sign * half) / (1 + z * z / of) for sign in (-1, 1)]
    return [min(max(end, 0.0), 1.0) for end in ends]


def figure(value, digits=3):
    shown = f"{value:.{digits}f}"
    return shown[1:] if shown.startswith("0.") else shown


def with_interval(value, interval):
    return f"{figure(value)} ({figure(interval[0], 2)}–{figure(interval[1], 2)})"


def share(count, of):
    """A share with its interval."""
    return with_interval(count / of, wilson(count, of)) if of else ""


def table(head, rows):
    """A table: names to the left, figures to the right."""
    names = sum(1 for cell in head if cell.startswith("<"))
    head = [cell.lstrip("<") for cell in head]
    rule = ["---"] * names + ["---:"] * (len(head) - names)
    shown = ["| " + " | ".join(map(str, row)) + " |" for row in [head, *rows]]
    return "\n".join([shown[0], "|" + "|".join(rule) + "|", *shown[1:]]) + "\n"


def section(title, text, head, rows):
    return f"## {title}\n\n{text}\n\n{table(head, rows)}" if rows else ""


def sets(named):
    """Pairs of library and file."""
    return [one.split(":", 1) for one in named]


def by_language(rows):
    """The rows of each language, after all of them where there are several."""
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["lang"]].append(row)
    several = [("all", rows)] if len(groups) > 1 else []
    return several + sorted(groups.items())


def settings(about, benchmark):
    thresholds = benchmark["thresholds"]
    told = [f"- {about['date']}, version {benchmark['version']}, commit {about['commit']}"]
    for library in benchmark["libraries"]:
        kind = "by words and meaning" if library["with_model"] else "by words alone"
        told.append(
            f"- Library `{library['name']}`: {library['pages']:,} pages, {library['glossary_entries']:,} "
            f"glossary entries, {library['encoded']:,} pages and sections with vectors; searched {kind}"
        )
    if about["corpus"]:
        told.append(f"- {about['corpus']}")
    shown = [f"`{name}` {value}" for name, value in thresholds.items() if name != "by_language"]
    shown += [f"`{lang}` {value}" for lang, value in thresholds["by_language"].items()]
    told.append(f"- Thresholds: {', '.join(shown)}")
    return "\n".join(told) + "\n"


RECALLS = ["recall@1", "recall@3", "recall@5", "recall@10", "recall@20", "mrr@10"]


def metrics(file, report):
    """A line a language of what `eval retrieval` says."""
    languages = sorted(report["by_lang"].items())
    all_of_them = [("all", report["overall"])] if len(languages) > 1 else []
    for lang, found in all_of_them + languages:
        cells = [figure(found[name]) for name in RECALLS]
        cells[2] = with_interval(found["recall@5"], found["recall@5_ci95"])
        yield [f"`{file}`", lang, found["n"], *cells]


FOUND = ["<questions", "<language", "n", "R@1", "R@3", "R@5", "R@10", "R@20", "MRR@10"]

ENDS = {
    "right_at_once": "right at once",
    "right_after_question": "right after one question",
    "asked_needlessly": "right, asked needlessly",
    "asked_in_vain": "asked in vain",
    "wrong": "wrong",
    "refused": "refused",
}


def retrieval(measuring, options):
    found, ended = [], []
    for library, file in sets(options.retrieval):
        report, rows = measuring.rows("retrieval", *measuring.data_dir(library), "--questions", file)
        found += metrics(file, report)
        for lang, own in by_language(rows):
            counts = collections.Counter(row["end"] for row in own)
            reached = sum(counts[end] for end in list(ENDS)[:3])
            shares = [figure(counts[end] / len(own)) for end in ENDS]
            ended.append([f"`{file}`", lang, len(own), *shares, share(reached, len(own))])
    pages = section(
        "Finding pages", "R@k is the share of questions with a right page among the first k.", FOUND, found
    )
    asking = section(
        "Asking which page is meant",
        "How the same questions end, before cases of a page are asked about.",
        ["<questions", "<language", "n", *ENDS.values(), "right at once or after one question"],
        ended,
    )
    return "\n".join(part for part in [pages, asking] if part)


GIVEN = {"given": [], "found, too": ["--any-page"]}


def passages(measuring, options):
    rows = []
    for library, file in sets(options.passages):
        for page, words in GIVEN.items():
            place = measuring.data_dir(library)
            _, read = measuring.rows("passages", *place, "--questions", file, *words)
            for lang, own in by_language(read):
                count = len(own)
                short, whole = (sum(row[name] for row in own) for name in ["in_short", "in_whole"])
                length = sum(row["length"] for row in own) / count
                named = [f"`{file}`, `{library}`", lang, page, count]
                rows.append([*named, share(short, count), share(whole, count), f"{length:.0f}"])
    return section(
        "Short answer",
        "Whether the whole text that answers is inside the short answer, and inside what is quoted at all.",
        ["<questions", "<language", "<page", "n", "in the short answer", "in the whole", "characters"],
        rows,
    )


BRANCHES = {
    "right_at_once": "right at once",
    "right_after_question": "right after a question",
    "right_asked_needlessly": "right, asked needlessly",
    "wrong": "wrong",
    "wrong_after_question": "wrong after a question",
}


def narrowing(measuring, options):
    rows = []
    for library, file in sets(options.narrowing):
        for page, words in GIVEN.items():
            place = measuring.data_dir(library)
            _, read = measuring.rows("narrowing", *place, "--questions", file, *words)
            for lang, own in by_language(read):
                counts = collections.Counter(row["end"] for row in own)
                reached = sum(counts[end] for end in list(BRANCHES)[:3])
                shown = [counts[end] for end in BRANCHES]
                rows.append([f"`{file}`", lang, page, len(own), *shown, share(reached, len(own))])
    return section(
        "Narrowing",
        "Whether the branch of the page is reached that is the person's.",
        ["<questions", "<language", "<page", "n", *BRANCHES.values(), "in the right branch"],
        rows,
    )


def follow_ups(measuring, options):
    rows = []
    for library, file in sets(options.follow_ups):
        own = measuring.own(library, file)
        report, _ = measuring.rows("retrieval", *measuring.data_dir(library), "--questions", own)
        rows += metrics(file, report)
    text = "Whether the page for the last message is found, with what was said before."
    return section("Messages that go on about what was said", text, FOUND, rows)


def abstention(measuring, options):
    groups = collections.defaultdict(list)
    for option, named in [("--questions", options.answers), ("--out-of-scope", options.out_of_scope)]:
        for library, file in sets(named):
            groups[library] += [option, file]
    shown = []
    for library, files in groups.items():
        if "--questions" not in files:
            continue
        report = measuring.run("answers", *measuring.data_dir(library), *files)
        for lang, dial in sorted(report["by_lang"].items()):
            shown.append(dial_of(library, lang, dial))
    text = (
        "The whole engine, as the threshold is turned. *Asked*: asked which page or which case, a right page "
        "among them; *in vain*, with none. *Turned away*: what no page answers and was refused."
    )
    return f"## Abstention\n\n{text}\n\n" + "\n".join(shown) if shown else ""


def dial_of(library, lang, dial):
    def row(name, point):
        cells = [point[key] for key in ["right", "asked", "asked_in_vain", "wrong"]]
        answerable, others = dial["answerable"], dial["out_of_scope"]
        refused = share(round(point["refused"] * answerable), answerable)
        turned_away = share(round(point["turned_away"] * others), others)
        return [name, *map(figure, cells), refused, turned_away]

    rows = [row(figure(point["threshold"], 2), point) for point in dial["curve"][::5]]
    in_service = dial["in_service"]
    rows.append(row(f"**{figure(in_service['threshold'], 2)}**, in service", in_service))
    head = ["<threshold", "right", "asked", "in vain", "wrong", "refused", "turned away"]
    named = f"Library `{library}`, {lang}: {dial['answerable']} answerable, {dial['out_of_scope']} not."
    return f"{named}\n\n{table(head, rows)}"


def any_place(measuring):
    """What a measurement needs that asks no pages: where the examples were learned."""
    return measuring.data_dir(next(iter(measuring.libraries)))


def intents(measuring, options):
    rows = []
    for file in options.intents:
        report = measuring.run("intents", *any_place(measuring), "--questions", file)
        for lang, scores in report["intents"]["by_lang"].items():
            if lang == "all":
                continue
            right = share(round(scores["accuracy"] * scores["n"]), scores["n"])
            others = [figure(scores[name]) for name in ["macro_f1", "calibration_error"]]
            rows.append([f"`{file}`", lang, scores["n"], right, *others])
    return section(
        "What messages want",
        "The share that is understood, the mean of the F1 of the intents, and how far confidence and accuracy "
        "are apart.",
        ["<messages", "<language", "n", "understood", "macro F1", "calibration error"],
        rows,
    )


def danger(measuring, options):
    if not options.danger:
        return ""
    files = ["--danger", *options.danger]
    if options.ordinary:
        files += ["--ordinary", *options.ordinary]
    report = measuring.run("danger", *any_place(measuring), *files)
    rows = []
    for lang, found in [("all", report["overall"]), *sorted(report["by_lang"].items())]:
        shares = [share(found[name], found["messages"]) for name in ["found", "as_situation"]]
        rows.append([lang, found["messages"], *shares])
    told = section(
        "Danger",
        "Of messages of people in danger: in how many it is found, and as the right situation.",
        ["<language", "n", "found", "as the situation"],
        rows,
    )
    rows = []
    for file, ordinary in sorted(report["ordinary"].items()):
        taken = share(len(ordinary["false_alarms"]), ordinary["messages"])
        rows.append([f"`{file}`", ordinary["messages"], taken])
    return told + ("\n" + table(["<ordinary messages", "n", "taken for danger"], rows) if rows else "")


def definitions(measuring, options):
    rows = []
    for library, file in sets(options.definitions):
        report = measuring.run("definitions", *measuring.data_dir(library), "--questions", file)
        for lang, found in report["by_lang"].items():
            of = [share(found[name]["count"], found[name]["of"]) for name in ["defined", "other", "left_alone"]]
            rows.append([f"`{file}`", lang, found["defined"]["of"], *of[:2], found["left_alone"]["of"], of[2]])
    return section(
        "Definitions",
        "Whether the term that is asked for is defined, or another one; and whether messages that ask for none, "
        "or for one that no glossary defines, get none.",
        ["<messages", "<language", "terms", "defined", "another one", "other messages", "left alone"],
        rows,
    )


TALLIES = {
    "good": "good",
    "right": "right at once",
    "right_after_question": "after one question",
    "right_after_two": "after two",
    "wrong": "wrong",
    "asked_in_vain": "asked in vain",
    "refused": "refused",
    "as_expected": "first turn as expected",
    "in_short": "span in short",
    "in_whole": "span in whole",
}


def benchmark(options, report):
    rows = []
    for tally in report["tallies"]:
        is_total = tally["kind"] == "all"
        cells = [tally[name] for name in TALLIES]
        shown = [share(cell["count"], cell["of"]) if is_total else of_kind(cell) for cell in cells]
        rows.append([tally["library"], tally["lang"], tally["kind"], tally["n"], *shown])
    digest = hashlib.sha256(options.benchmark.read_bytes()).hexdigest()
    text = (
        f"The same as `make benchmark`: `{options.benchmark}` (sha256 `{digest[:16]}…`), asked on {report['day']}. "
        "*Good* is a right page after no more than one question, and nothing quoted or asked where no page answers."
    )
    return section("Benchmark", text, ["<library", "<language", "<kind", "n", *TALLIES.values()], rows)


def of_kind(cell):
    return figure(cell["share"]) if cell["of"] else ""


ALL = [retrieval, passages, narrowing, follow_ups, abstention, intents, danger, definitions]
