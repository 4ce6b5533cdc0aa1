#!/usr/bin/env python3
"""Fits the logistic score behind the confidence, and says how well it tells questions apart that the
pages answer from those that they do not.

    python3 confidence.py --situation hybrid --inside F1.jsonl --inside F2.jsonl --outside O1.jsonl

The files are those that `guichet eval retrieval --features` writes. Weights keep the sign that their
meaning demands. Printed: figures on halves that neither the weights nor the threshold were chosen
on, then the weights in the order of `knowledge/src/confidence.rs`.

Needs: numpy, scipy.
"""
import argparse
import json

import numpy as np
from scipy.optimize import minimize

NAMES = ["pages", "sections", "centred", "margin", "first_gap", "covered", "title_covered", "lexical", "log_words"]
USED = {
    "hybrid": ["pages", "sections", "centred", "first_gap", "covered", "lexical"],
    "hybrid_titles": ["pages", "centred", "first_gap", "covered", "lexical"],
    "dense": ["pages", "sections", "centred", "margin"],
    "lexical": ["covered", "title_covered", "lexical"],
}
KEEP = 0.95
RIDGE = 0.3


def read(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            rows += [line["sureness"] for line in map(json.loads, file) if "sureness" in line and line["sureness"]]
    return np.array(rows, dtype=float)


def fit(inside, outside):
    """Ridge logistic regression with weights of at least 0 on standardised values, both classes equal."""
    values = np.concatenate([inside, outside])
    labels = np.concatenate([np.ones(len(inside)), np.zeros(len(outside))])
    balance = np.where(labels == 1, 0.5 / len(inside), 0.5 / len(outside))
    mean, spread = values.mean(0), values.std(0) + 1e-9
    scaled = (values - mean) / spread

    def loss(parameters):
        logits = scaled @ parameters[1:] + parameters[0]
        signed = np.where(labels == 1, logits, -logits)
        slope = -np.where(labels == 1, 1, -1) / (1 + np.exp(signed)) * balance
        penalty = RIDGE / len(values) * (parameters[1:] @ parameters[1:])
        gradient = np.concatenate([[slope.sum()], scaled.T @ slope + 2 * RIDGE / len(values) * parameters[1:]])
        return np.logaddexp(0, -signed) @ balance + penalty, gradient

    bounds = [(None, None)] + [(0, None)] * scaled.shape[1]
    best = minimize(loss, np.zeros(scaled.shape[1] + 1), jac=True, bounds=bounds).x
    weights = best[1:] / spread
    return best[0] - weights @ mean, weights


def auroc(inside, outside):
    return float(np.mean((inside[:, None] > outside[None, :]) + 0.5 * (inside[:, None] == outside[None, :])))


def halves(inside, outside, rounds=40):
    """Weights and threshold from one half, figures from the other."""
    rows = []
    for seed in range(rounds):
        generator = np.random.default_rng(seed)
        one, other = generator.permutation(len(inside)), generator.permutation(len(outside))
        first_in, second_in = inside[one[: len(one) // 2]], inside[one[len(one) // 2 :]]
        first_out, second_out = outside[other[: len(other) // 2]], outside[other[len(other) // 2 :]]
        bias, weights = fit(first_in, first_out)
        threshold = np.quantile(first_in @ weights + bias, 1 - KEEP)
        kept, turned = second_in @ weights + bias, second_out @ weights + bias
        rows.append([auroc(kept, turned), (kept >= threshold).mean(), (turned < threshold).mean()])
    return np.mean(rows, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--situation", choices=USED, required=True)
    parser.add_argument("--inside", action="append", required=True)
    parser.add_argument("--outside", action="append", required=True)
    options = parser.parse_args()
    columns = [NAMES.index(name) for name in USED[options.situation]]
    inside, outside = read(options.inside)[:, columns], read(options.outside)[:, columns]
    score, kept, turned = halves(inside, outside)
    print(f"halves: AUROC {score:.3f}, kept {kept:.3f}, turned away {turned:.3f} ({len(inside)} inside, {len(outside)} outside)")
    bias, weights = fit(inside, outside)
    threshold = np.quantile(inside @ weights + bias, 1 - KEEP)
    full = np.zeros(len(NAMES))
    full[columns] = weights
    # The bias is moved so that 0.5 is the threshold that keeps the wanted share.
    print(f"Weights {{ bias: {bias - threshold:.3f}, weights: [{', '.join(f'{value:.3f}' for value in full)}] }}")


if __name__ == "__main__":
    main()
