#!/usr/bin/env python3
"""Trains the ranker from features that the program exported, and says honestly how good it is.

    guichet eval retrieval --questions Q.jsonl --features F.jsonl …      (once for each set)
    python3 ranker.py --situation hybrid --set F1.jsonl:Q1.jsonl:1 --set F2.jsonl:Q2.jsonl:0 --out ../models/hybrid.json

A set is `features:questions:topics`; with `topics` 1 its questions are variants of the topics named
in their `topic` key: a topic weighs as much as one question of another set, and stays whole on one
side of every fold. Otherwise questions that share an answer stay together.

The model is a weighted sum of the features: softmax over the candidates of a question, the chance of
the right ones made as large as possible (ListNet's top-one likelihood), with a ridge, and with the sign
that each feature's meaning demands. Boosted trees were about as good on the sets that they
had learned from by folds, and much worse on long French messages when these were left out.

Without `--out` only the figures are printed. The model file holds no text and no id: names of
features, what each counts, and the value that stands for a missing one.

Needs: numpy, scipy.
"""
import argparse
import collections
import hashlib
import json

import numpy as np
from scipy.optimize import minimize

# How a feature may influence the score: +1 only upwards, -1 only downwards, 0 freely. Features that
# describe the library rather than the match (lengths, numbers of sections) are left out: they gain
# nothing across folds and would not carry over to another library.
LEXICAL = {
    "lexical_relative": 1, "lexical_per_weight": 1, "lexical_rank": -1,
    "bm25_title": 1, "bm25_headings": 1, "bm25_breadcrumb": 1, "bm25_introduction": 1,
    "bm25_body": 1, "bm25_links": 1, "bm25_title_relative": 1,
    "cover_title": 1, "cover_headings": 1, "cover_breadcrumb": 1, "cover_body": 1, "cover_links": 1,
    "cover_any": 1, "cover_any_to_best": 1, "title_share": 1, "title_rank": -1, "support_lexical": 1,
    "bm25_names": 1, "cover_names": 1, "names_relative": 1, "names_rank": -1,
}
PAGES = {
    "summary": 1, "summary_to_best": 1, "summary_scaled": 1, "summary_rank": -1,
    "centred": 1, "centred_to_best": 1, "centred_scaled": 1, "dense_combined": 1, "dense_rank": -1,
    "title_vector_scaled": 1, "title_vector_to_best": 1, "title_vector_rank": -1, "support_dense": 1,
}
SECTIONS = {
    "best_to_best": 1, "best_scaled": 1, "best_rank": -1, "three_to_best": 1, "three_scaled": 1,
    "best_centred_to_best": 1, "three_centred_to_best": 1, "three_centred_scaled": 1,
}
# How people ask for pages: of libraries whose pages have such phrases.
ASKED_WORDS = {"bm25_asked": 1, "cover_asked": 1, "asked_relative": 1, "asked_rank": -1}
ASKED_VECTORS = {
    "asked_vector": 1, "asked_vector_to_best": 1, "asked_vector_scaled": 1, "asked_vector_rank": -1,
    "asked_near": 1,
}
COMMON = {"mix": 1, "mix_to_best": 1, "mix_rank": -1, "same_folder": 0}
BOTH = {"fused": 1}
SITUATIONS = {
    "hybrid": {**LEXICAL, **PAGES, **SECTIONS, **COMMON, **BOTH},
    "hybrid_titles": {**LEXICAL, **PAGES, **COMMON, **BOTH},
    "lexical": {**LEXICAL, **COMMON},
    "dense": {**PAGES, **SECTIONS, **COMMON},
    "dense_titles": {**PAGES, **COMMON},
    "hybrid_asked": {**LEXICAL, **PAGES, **SECTIONS, **COMMON, **BOTH, **ASKED_WORDS, **ASKED_VECTORS},
    "lexical_asked": {**LEXICAL, **COMMON, **ASKED_WORDS},
    "dense_asked": {**PAGES, **SECTIONS, **COMMON, **ASKED_VECTORS},
}
RIDGE = 3e-3
DEPTHS = (1, 3, 5, 10, 20)


class Question:
    """One question: its candidates' features, which of them are right, its group and weight."""

    def __init__(self, line, group):
        self.id = line["id"]
        self.group = group
        self.weight = self.share = 1.0
        gold = set(line["gold"])
        self.right = np.array([page in gold for page, _ in line["candidates"]], dtype=bool)
        self.values = np.array(
            [[np.nan if value is None else value for value in values] for _, values in line["candidates"]],
            dtype=np.float32,
        ).reshape(len(line["candidates"]), -1)


def read_set(text):
    """Reads one `features:questions:topics` argument."""
    features_file, questions_file, topics = text.rsplit(":", 2)
    with open(questions_file, encoding="utf-8") as file:
        asked = {line["id"]: line for line in map(json.loads, file)}
    with open(features_file, encoding="utf-8") as file:
        names = json.loads(next(file))["features"]
        lines = [json.loads(line) for line in file]
    lines = [line for line in lines if line["gold"] and line["candidates"]]
    if topics == "1":
        groups = [asked[line["id"]]["topic"] for line in lines]
    else:
        groups = groups_by_answer([line["gold"] for line in lines])
    questions = [Question(line, group) for line, group in zip(lines, groups)]
    if topics == "1":
        sizes = collections.Counter(groups)
        for question in questions:
            question.weight = 1.0 / sizes[question.group]
    return names, questions


def groups_by_answer(answers):
    """Joins questions that share an answer, directly or through others."""
    parent = {}

    def root(page):
        while parent.setdefault(page, page) != page:
            page = parent[page]
        return page

    for pages in answers:
        for page in pages[1:]:
            parent[root(page)] = root(pages[0])
    return [root(pages[0]) for pages in answers]


def fold_of(group, folds, seed):
    """The fold of a group, the same on every machine."""
    return int(hashlib.sha256(f"{seed}:{group}".encode()).hexdigest(), 16) % folds


def thin(questions, most, seed=0):
    """At most `most` variants of a topic: hundreds of near-copies teach nothing new. Together they weigh
    as much as one question of another set."""
    order = sorted(questions, key=lambda question: hashlib.sha256(f"{seed}:{question.id}".encode()).hexdigest())
    taken, kept = collections.Counter(), []
    for question in order:
        if taken[question.group] < most:
            taken[question.group] += 1
            kept.append(question)
    for question in kept:
        question.share = 1.0 if question.weight == 1.0 else 1.0 / taken[question.group]
    return kept


class Linear:
    """A weighted sum of features."""

    def __init__(self, columns, weights, missing):
        self.columns, self.weights, self.missing = columns, weights, missing

    def scores(self, question):
        return filled(question.values[:, self.columns], self.missing) @ self.weights


def filled(values, missing):
    return np.where(np.isnan(values), missing, values)


def fit(questions, columns, signs):
    """Trains on questions of which at least one candidate is right."""
    usable = [question for question in questions if question.right.any()]
    values = np.concatenate([question.values[:, columns] for question in usable]).astype(float)
    known = np.isnan(values).mean(0) < 1
    missing = np.zeros(len(columns))
    missing[known] = np.nanmedian(values[:, known], 0)
    values = filled(values, missing)
    spread = values.std(0) + 1e-9
    scaled = (values - values.mean(0)) / spread
    sizes = np.array([len(question.right) for question in usable])
    starts, owner = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(usable)), sizes)
    right = np.concatenate([question.right for question in usable]).astype(float)
    share = np.array([question.share for question in usable])
    share /= share.sum()

    def loss(weights):
        scores = scaled @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        every, good = np.add.reduceat(chances, starts), np.add.reduceat(chances * right, starts)
        slope = (chances / every[owner] - chances * right / good[owner]) * share[owner]
        value = share @ (np.log(every) - np.log(good)) + RIDGE * (weights @ weights)
        return value, scaled.T @ slope + 2 * RIDGE * weights

    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs]
    start = np.zeros(len(columns))
    best = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 150})
    return Linear(columns, best.x / spread, missing)


def first_right(question, scores):
    """Rank of the first right page, 0 for the best; a large number when none was a candidate."""
    order = np.argsort(-scores, kind="stable")
    found = np.flatnonzero(question.right[order])
    return int(found[0]) if len(found) else 10_000


def figures(ranks, weights):
    """Recall at the depths and the mean reciprocal rank of the first ten, weighted."""
    ranks, weights = np.array(ranks), np.array(weights) / np.sum(weights)
    row = {f"R@{depth}": float(weights @ (ranks < depth)) for depth in DEPTHS}
    row["MRR@10"] = float(weights @ np.where(ranks < 10, 1.0 / (ranks + 1.0), 0.0))
    return row


def show(label, row):
    print(f"{label:44s}", "  ".join(f"{name} {value:.3f}" for name, value in row.items()), flush=True)


def cross_validate(sets, columns, signs, options):
    """Every question is ranked by a model that saw neither it nor its group."""
    for seed in range(options.seeds):
        ranks = [[None] * len(questions) for questions in sets]
        for fold in range(options.folds):
            inside = lambda question: fold_of(question.group, options.folds, seed) == fold
            training = [question for questions in sets for question in thin([q for q in questions if not inside(q)], options.variants)]
            model = fit(training, columns, signs)
            for questions, row in zip(sets, ranks):
                for place, question in enumerate(questions):
                    if inside(question):
                        row[place] = first_right(question, model.scores(question))
        for number, (questions, row) in enumerate(zip(sets, ranks)):
            show(f"set {number}, seed {seed}, each question equal", figures(row, np.ones(len(row))))
            weights = [question.weight for question in questions]
            if min(weights) < 1.0:
                show(f"set {number}, seed {seed}, each topic equal", figures(row, weights))


def leave_out(sets, columns, signs, options):
    """Every set is ranked by a model that saw only the others: what a new library may expect."""
    for number, questions in enumerate(sets):
        others = [question for place, rest in enumerate(sets) if place != number for question in thin(rest, options.variants)]
        model = fit(others, columns, signs)
        ranks = [first_right(question, model.scores(question)) for question in questions]
        show(f"set {number}, trained on the others", figures(ranks, np.ones(len(ranks))))


def baseline(sets, names):
    """The plain mix, without learning."""
    column = names.index("mix")
    for number, questions in enumerate(sets):
        ranks = [first_right(question, question.values[:, column]) for question in questions]
        show(f"set {number}, plain mix", figures(ranks, np.ones(len(ranks))))
        found = np.mean([question.right.any() for question in questions])
        print(f"set {number}: {len(questions)} questions, a right page among the candidates of {found:.3f}")


def write(model, names, about, path):
    """One feature a line, so that two models can be compared."""
    pair = lambda weight, missing: [float(f"{weight:.5g}"), float(f"{missing:.5g}")]
    lines = [
        json.dumps([name, *pair(weight, missing)])
        for name, weight, missing in zip(names, model.weights, model.missing)
        if abs(weight) > 1e-9
    ]
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"about": ' + json.dumps(about) + ', "features": [\n' + ",\n".join(lines) + "\n]}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--situation", choices=SITUATIONS, required=True)
    parser.add_argument("--set", action="append", required=True, dest="sets")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--without", default="", help="features to leave out, apart by commas")
    options = parser.parse_args()
    read = [read_set(text) for text in options.sets]
    names, sets = read[0][0], [questions for _, questions in read]
    left_out = set(options.without.split(","))
    chosen = {name: sign for name, sign in SITUATIONS[options.situation].items() if name not in left_out}
    columns, signs = [names.index(name) for name in chosen], list(chosen.values())
    baseline(sets, names)
    if len(sets) > 1:
        leave_out(sets, columns, signs, options)
    cross_validate(sets, columns, signs, options)
    if options.out:
        training = [question for questions in sets for question in thin(questions, options.variants)]
        counts = ", ".join(str(len(questions)) for questions in sets)
        about = f"{options.situation}: listwise softmax, ridge {RIDGE}, questions: {counts}"
        write(fit(training, columns, signs), list(chosen), about, options.out)


if __name__ == "__main__":
    main()
