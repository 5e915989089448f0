"""`python -m training.grave`: fits the head that suspects grave subjects, by NumPy.

It learns from rows of `training/rows/*_grave.jsonl`, `{id, text, flags: [subject…],
lang}`, written for this project, and from the project's own rows of tone, which tell of
nothing grave and show what people mostly talk about; the encoder itself stays as it is.
The same rows, seed and encoder give the same figures, on one machine the same bytes.
"""

import argparse
import hashlib
import json
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from functions.adapters.encoder.gravity import SHIPPED, Gravity, gravity_bytes
from functions.adapters.encoder.modelfile import checksum_of, read_model
from functions.adapters.encoder.network import Floats
from functions.adapters.encoder.scorer import EncoderScorer
from functions.understand.red_flags.subjects import SUBJECTS
from training.rows import own_rows

ROWS = Path(__file__).parent / "rows"
LAYERS = (7, 9)
"""Layers after which the encoder's words are read: what is meant is richest below the
last one, which is bent to the tone."""

HIDDEN, STEPS, BATCH, RATE = 256, 1800, 128, 3e-3
DECAY = 0.3
"""Of the weights, a step, times the rate (AdamW: Loshchilov & Hutter (2019))."""

LEFT_OUT_IN, LEFT_OUT = 0.1, 0.5
"""Shares of features, and of the hidden, left out at a step (dropout)."""

SMOOTHING = 0.04
"""What a label gives up of its sureness."""

EVERYDAY = 4_200
"""Rows of tone that stand for everyday talk."""

HEADS = 3
"""Heads fitted from different seeds, whose hidden layers stand beside each other."""


def read_rows(paths: Sequence[Path]) -> tuple[list[str], Floats]:
    """The texts of files of rows, and 1 where a text tells of a subject.

    Raises:
        ValueError: a line is not a row; it names the line.
    """
    texts, told = [], []
    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                texts.append(str(row["text"]))
                told.append([subject in row["flags"] for subject in SUBJECTS])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f'{path}, line {number}: {error}; a row is {{"id": …, "text": …,'
                    ' "flags": ["injury", …], "lang": "fr|en"}'
                ) from error
    return texts, np.array(told, np.float32)


def fit(features: Floats, told: Floats, seed: int) -> Gravity:
    """One head, fitted by AdamW on the cross-entropy of each subject."""
    middle, spread = features.mean(0), features.std(0) + np.float32(1e-6)
    chance = np.random.default_rng(seed)
    x, wanted = (features - middle) / spread, told * (1 - SMOOTHING) + SMOOTHING / 2
    weights = [
        chance.normal(0, 1 / np.sqrt(x.shape[1]), (x.shape[1], HIDDEN)),
        np.zeros(HIDDEN),
        chance.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, told.shape[1])),
        np.zeros(told.shape[1]),
    ]
    weights = [weight.astype(np.float32) for weight in weights]
    first = [np.zeros_like(weight) for weight in weights]
    second = [np.zeros_like(weight) for weight in weights]
    for step in range(1, STEPS + 1):
        batch = chance.integers(0, len(x), BATCH)
        slopes = _slopes(weights, x[batch], wanted[batch], chance)
        rate = RATE * 0.5 * (1 + math.cos(math.pi * step / STEPS))
        for place, slope in enumerate(slopes):
            first[place] += 0.1 * (slope - first[place])
            second[place] += 0.001 * (slope * slope - second[place])
            mean = first[place] / (1 - 0.9**step)
            size = np.sqrt(second[place] / (1 - 0.999**step)) + 1e-8
            weights[place] -= (rate * (mean / size + DECAY * weights[place])).astype(
                "f4"
            )
    return Gravity(tuple(SUBJECTS), LAYERS, middle, spread, *weights)


def _slopes(
    weights: Sequence[Floats], x: Floats, wanted: Floats, chance: np.random.Generator
) -> list[Floats]:
    """The gradient of the mean loss of a batch, by hand: two layers are few enough."""
    inner, inner_bias, outer, outer_bias = weights
    x = (
        x
        * (chance.random(x.shape, np.float32) >= LEFT_OUT_IN)
        / np.float32(1 - LEFT_OUT_IN)
    )
    raw = x @ inner + inner_bias
    kept = (
        (raw > 0)
        * (chance.random(raw.shape, np.float32) >= LEFT_OUT)
        / np.float32(1 - LEFT_OUT)
    )
    hidden = raw * kept
    logits = hidden @ outer + outer_bias
    wrong = (1 / (1 + np.exp(-logits)) - wanted) / np.float32(wanted.size)
    back = (wrong @ outer.T) * kept
    return [x.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)]


def joined(heads: Sequence[Gravity]) -> Gravity:
    """Heads as one, whose logits are the mean of theirs."""
    share = np.float32(1 / len(heads))
    return replace(
        heads[0],
        inner=np.concatenate([head.inner for head in heads], 1),
        inner_bias=np.concatenate([head.inner_bias for head in heads]),
        outer=np.concatenate([head.outer * share for head in heads]),
        outer_bias=sum((head.outer_bias * share for head in heads), np.float32(0)),
    )


def features_of(texts: Sequence[str]) -> Floats:
    """What the shipped encoder makes of texts after `LAYERS`: [texts, features]."""
    return EncoderScorer(read_model()).features(texts, LAYERS)


def main() -> None:
    """Fit on all rows and write the file that ships."""
    parser = argparse.ArgumentParser(prog="python -m training.grave")
    parser.add_argument("--into", type=Path, default=SHIPPED)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    texts, told = read_rows(sorted(ROWS.glob("*_grave.jsonl")))
    everyday = own_rows()
    random.Random(0).shuffle(everyday)
    texts += [row.text for row in everyday[:EVERYDAY]]
    told = np.pad(told, ((0, len(texts) - len(told)), (0, 0)))
    features = features_of(texts)
    heads = [fit(features, told, asked.seed + number) for number in range(HEADS)]
    data = gravity_bytes(joined(heads))
    digest = hashlib.sha256(data).hexdigest()
    asked.into.write_bytes(data)
    checksum_of(asked.into).write_text(f"{digest}  {asked.into.name}\n", "ascii")
    print(json.dumps({"rows": len(texts), "bytes": len(data), "sha256": digest}))


if __name__ == "__main__":
    main()
