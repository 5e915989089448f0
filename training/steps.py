"""The steps of `make train`, each leaving its result in the build folder."""

import json
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from functions.adapters.encoder.tokenizer import END, START, Tokenizer
from training.base import Base, published_file, read_base
from training.fit import Phase, fit
from training.mixing import CLOSE, GENERAL, Numbered, batches, mixed
from training.rows import Row, grave_rows, is_apart, own_rows, public_rows
from training.vocabulary import choose_pieces

LONGEST = 96
"""Pieces of a text shown in training, start and end included."""

RUNS = 2
"""Runs of the second phase, whose weights are averaged."""


def prune(data: Path, build: Path) -> list[int]:
    """Choose the vocabulary; the numbers kept, from `kept.json` if it is there."""
    stored = build / "kept.json"
    if not stored.exists():
        texts = (row.text for row in public_rows(data))
        build.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps(choose_pieces(read_base(published_file()), texts)))
    return json.loads(stored.read_text())


def tokenizer_of(base: Base, kept: list[int]) -> Tokenizer:
    """The tokenizer of the pruned vocabulary."""
    pieces = [base.pieces[number] for number in kept]
    return Tokenizer(pieces, base.scores[kept].tolist())


def numbered(rows: Iterable[Row], tokenizer: Tokenizer) -> list[Numbered]:
    """Rows as a label and piece numbers."""
    return [
        (row.label, [START, *tokenizer.pieces_of(row.text)[: LONGEST - 2], END])
        for row in rows
    ]


def first_phase(data: Path, build: Path, seed: int) -> Path:
    """Much English, at the full rate; its weights, made anew unless they are there."""
    end = build / "general.pt"
    if not end.exists():
        chance = random.Random(seed)
        rows = mixed(_trainable(data), GENERAL, chance)
        made = batches(numbered(rows, _cutter(data, build)), chance)
        fit(Phase(None, prune(data, build), made, end, seed, warm=30, falls=False))
    return end


def second_phase(data: Path, build: Path, seed: int, run: int) -> Path:
    """French, our own rows and more English, at a rate that falls to nothing.

    Every run begins with the weights of phase one, and has a chance of its own.
    """
    end = build / f"close-{run}.pt"
    if not end.exists():
        start = first_phase(data, build, seed)
        own = [row for row in (*own_rows(), *grave_rows()) if not is_apart(row)]
        chance = random.Random(seed + 1 + run)
        rows = mixed([*_trainable(data), *own], CLOSE, chance)
        made = batches(numbered(rows, _cutter(data, build)), chance)
        kept, chances = prune(data, build), seed + 10 * (1 + run)
        fit(Phase(start, kept, made, end, chances, warm=20, falls=True))
    return end


def averaged(states: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """The mean of the weights of runs with a common start.

    Wortsman, M. et al. (2022). Model soups. ICML: about as good as all of them asked
    and averaged, at the cost of one.
    """
    return {name: sum(s[name] for s in states) / len(states) for name in states[0]}


def _trainable(data: Path) -> list[Row]:
    return [row for row in public_rows(data) if not is_apart(row)]


def _cutter(data: Path, build: Path) -> Tokenizer:
    return tokenizer_of(read_base(published_file()), prune(data, build))
