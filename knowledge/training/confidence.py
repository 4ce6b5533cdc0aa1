#!/usr/bin/env python3
"""Fits the logistic score behind the confidence, and says how well it tells questions apart that the
pages answer from those that they do not.

    python3 confidence.py --situation hybrid --inside fr:F1.jsonl --inside en:F2.jsonl \\
        --outside fr:O1.jsonl --outside en:O2.jsonl

The files are those that `guichet eval retrieval --features` writes. Every file of a language counts
the same, however long it is. The weights are common to all languages, keep the sign that their meaning
demands, and are fitted to what differs within a language; each language has a bias of its own, which
puts the threshold that keeps 95 % of its answerable questions at 0.5. Printed: for each language,
figures on halves that neither the weights nor the threshold were chosen on, then the weights and
biases in the order of `knowledge/src/confidence.rs`.

Needs: numpy, scipy.
"""
import argparse
import json

import numpy as np
from scipy.optimize import minimize

NAMES = ["pages", "sections", "centred", "margin", "first_gap", "covered", "title_covered", "lexical", "log_words", "asked_near"]
USED = {
    "hybrid": ["pages", "sections", "centred", "first_gap", "covered", "lexical"],
    "dense": ["pages", "sections", "centred", "margin"],
    "lexical": ["covered", "title_covered", "lexical"],
}
KEEP = 0.95
RIDGE = 0.3


class Side:
    """Questions of one language that are all answerable, or all not."""

    def __init__(self, values, weights):
        self.values, self.weights = values, weights / weights.sum()

    def part(self, rows):
        return Side(self.values[rows], self.weights[rows])


def read(paths, columns):
    """The values of some files, by language."""
    found = {}
    for text in paths:
        language, path = text.split(":", 1)
        with open(path, encoding="utf-8") as file:
            rows = [line["sureness"] for line in map(json.loads, file) if line.get("sureness")]
        values = np.array(rows, dtype=float)[:, columns]
        found.setdefault(language, []).append((values, np.full(len(rows), 1.0 / len(rows))))
    return {language: Side(*map(np.concatenate, zip(*files))) for language, files in found.items()}


def fit(inside, outside):
    """Ridge logistic regression with weights of at least 0, on values less the middle of their
    language; both classes and all languages count the same."""
    values, labels, balance = [], [], []
    for language in inside:
        one, other = inside[language], outside[language]
        middle = (one.weights @ one.values + other.weights @ other.values) / 2
        for side, label in ((one, 1.0), (other, 0.0)):
            values.append(side.values - middle)
            labels.append(np.full(len(side.values), label))
            balance.append(side.weights / (2 * len(inside)))
    values, labels, balance = map(np.concatenate, (values, labels, balance))
    spread = values.std(0) + 1e-9
    scaled, signs, ridge = values / spread, 2 * labels - 1, RIDGE / len(values)

    def loss(weights):
        signed = signs * (scaled @ weights)
        slope = -signs / (1 + np.exp(signed)) * balance
        gradient = scaled.T @ slope + 2 * ridge * weights
        return np.logaddexp(0, -signed) @ balance + ridge * (weights @ weights), gradient

    best = minimize(loss, np.zeros(scaled.shape[1]), jac=True, bounds=[(0, None)] * scaled.shape[1]).x
    return best / spread


def threshold(side, weights):
    """The score that keeps the wanted share of a language's answerable questions."""
    scores = side.values @ weights
    order = np.argsort(scores)
    return scores[order][np.searchsorted(np.cumsum(side.weights[order]), 1 - KEEP)]


def auroc(inside, outside, weights):
    one, other = inside.values @ weights, outside.values @ weights
    above = (one[:, None] > other[None, :]) + 0.5 * (one[:, None] == other[None, :])
    return float(inside.weights @ above @ outside.weights)


def halves(inside, outside, rounds=20):
    """Weights and thresholds from one half of everything, figures from the other."""
    rows = {language: [] for language in inside}
    for seed in range(rounds):
        generator = np.random.default_rng(seed)
        cut = lambda side: np.array_split(generator.permutation(len(side.values)), 2)
        parts = {language: (cut(inside[language]), cut(outside[language])) for language in inside}
        half = lambda which: (
            {language: inside[language].part(parts[language][0][which]) for language in inside},
            {language: outside[language].part(parts[language][1][which]) for language in inside},
        )
        chosen_in, chosen_out = half(0)
        tested_in, tested_out = half(1)
        weights = fit(chosen_in, chosen_out)
        for language in inside:
            least = threshold(chosen_in[language], weights)
            one, other = tested_in[language], tested_out[language]
            kept = one.weights @ (one.values @ weights >= least)
            turned = other.weights @ (other.values @ weights < least)
            rows[language].append([auroc(one, other, weights), kept, turned])
    return {language: np.mean(figures, 0) for language, figures in rows.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--situation", choices=USED, required=True)
    parser.add_argument("--inside", action="append", required=True)
    parser.add_argument("--outside", action="append", required=True)
    options = parser.parse_args()
    columns = [NAMES.index(name) for name in USED[options.situation]]
    inside, outside = read(options.inside, columns), read(options.outside, columns)
    for language, (score, kept, turned) in halves(inside, outside).items():
        counts = f"{len(inside[language].values)} inside, {len(outside[language].values)} outside"
        print(f"{language}: AUROC {score:.3f}, kept {kept:.3f}, turned away {turned:.3f} ({counts})")
    weights = fit(inside, outside)
    full = np.zeros(len(NAMES))
    full[columns] = weights
    biases = {language: -threshold(inside[language], weights) for language in inside}
    print(f"weights: [{', '.join(f'{value:.3f}' for value in full)}]")
    print("biases:", ", ".join(f"{language} {bias:.3f}" for language, bias in biases.items()))


if __name__ == "__main__":
    main()
