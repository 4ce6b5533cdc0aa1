#!/usr/bin/env python3
"""Says across folds what is gained by asking which page is meant.

    python3 asking.py --set F1.jsonl:Q1.jsonl:0 --set F2.jsonl:Q2.jsonl:1 …       (sets as for ranker.py)

Every question is ranked by a model that saw neither it nor its group. Who is asked is told by the chance that
the softmax of the scores gives the first page: below the threshold, the best four pages are offered, less
those with a small share of the best one's chance. Questions that would be refused are not left out.

Needs: numpy, scipy.
"""
import argparse

import numpy as np

import ranker

OFFERED = 4
WORTH_OFFERING = 0.15


def ends(question, scores):
    """The chance of the first page, the rank of the first right one, and how many pages would be offered."""
    order = np.argsort(-scores, kind="stable")
    chances = np.exp(scores[order] - scores[order[0]])
    chances /= chances.sum()
    offered = int((chances[:OFFERED] >= WORTH_OFFERING * chances[0]).sum())
    return chances[0], ranker.first_right(question, scores), offered


def across_folds(sets, columns, signs, options):
    """The ends of every question, set by set."""
    found = [[] for _ in sets]
    for fold in range(options.folds):
        inside = lambda question: ranker.fold_of(question.group, options.folds, 0) == fold
        training = [q for questions in sets for q in ranker.thin([q for q in questions if not inside(q)], options.variants)]
        model = ranker.fit(training, columns, signs)
        for questions, rows in zip(sets, found):
            rows.extend(ends(question, model.scores(question)) for question in questions if inside(question))
    return [np.array(rows) for rows in found]


def show(number, rows):
    chance, rank, offered = rows.T
    print(f"set {number}: {len(rows)} questions, first {np.mean(rank < 1):.3f}, mean chance of the first {chance.mean():.3f}")
    for threshold in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        asked = chance < threshold
        right = np.where(asked, rank < offered, rank < 1)
        parts = {
            "asked": asked, "right at once or after": right, "at once": right & ~asked,
            "needlessly": asked & (rank < 1), "in vain": asked & ~right, "wrong": ~asked & ~right,
        }
        print(f"  {threshold:.2f} ", "  ".join(f"{name} {np.mean(part):.3f}" for name, part in parts.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", required=True, dest="sets")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--variants", type=int, default=4)
    options = parser.parse_args()
    read = [ranker.read_set(text) for text in options.sets]
    names, sets = read[0][0], [questions for _, questions in read]
    chosen = ranker.SITUATIONS["hybrid"]
    columns, signs = [names.index(name) for name in chosen], list(chosen.values())
    for number, rows in enumerate(across_folds(sets, columns, signs, options)):
        show(number, rows)


if __name__ == "__main__":
    main()
