"""What is chosen on public rows that never trained: temperature and threshold.

And what the model is worth there, and on rows of ours that never trained.
"""

import random
from collections import defaultdict
from pathlib import Path

import numpy as np

from bench.sentiment_figures import Answer, macro_f1, point, recall_at_precision
from functions.adapters.encoder.modelfile import Model, parse_model
from functions.adapters.encoder.tokenizer import END, START
from training.mixing import drawn_evenly
from training.rows import OWN_FILES, Row, is_apart, own_rows, public_rows, read_rows

ENGLISH = 900
"""SemEval has thousands of rows apart; so many, evenly by label, are enough."""

TEMPERATURES = np.linspace(0.5, 2.5, 81)
WANTED_PRECISION, AT_SHARE = 0.92, 0.6
"""The default threshold is to be right so often where three in five are negative."""

LONGEST, PLACES = 128, 2048

Validation = dict[str, list[Row]]


def validation_rows(data: Path, seed: int) -> Validation:
    """Rows that never trained, by source: a split, and the French file for it."""
    found = defaultdict(list)
    for row in filter(is_apart, [*public_rows(data), *own_rows()]):
        found[row.source].append(row)
    chance = random.Random(seed)
    found["semeval13_16"] = drawn_evenly(found["semeval13_16"], ENGLISH, chance)
    del found["goemotions_train"]  # another kind of text, and labels mapped to ours
    return {"xlmt_fr_val": read_rows(data / "xlmt_fr_val.jsonl"), **found}


def logits_of(model: Model, rows: list[Row]) -> np.ndarray:
    """[rows, 3], by the network that ships."""
    pieces = [
        [START, *model.tokenizer.pieces_of(row.text)[: LONGEST - 2], END]
        for row in rows
    ]
    order = sorted(range(len(rows)), key=lambda at: len(pieces[at]))
    found = np.zeros((len(rows), 3), np.float32)
    while order:
        size = max(1, PLACES // len(pieces[order[min(len(order), 64) - 1]]))
        group, order = order[:size], order[size:]
        found[group] = model.network.logits([pieces[at] for at in group])
    return found


def best_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature with the least log-loss (Guo et al., 2017)."""
    places = np.arange(len(labels))
    losses = [
        -np.log(probabilities(logits, t)[places, labels]).mean() for t in TEMPERATURES
    ]
    return round(float(TEMPERATURES[int(np.argmin(losses))]), 3)


def probabilities(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of scaled logits."""
    scaled = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    return scaled / scaled.sum(1, keepdims=True)


def least_threshold(answers: list[Answer]) -> float:
    """The least P(negative) from which on the wanted precision holds."""
    for cut in np.arange(0.35, 0.95, 0.01):
        judged = [
            Answer(a.label, a.guess, a.negative, a.negative >= cut) for a in answers
        ]
        right = point(judged).precision_at(AT_SHARE)
        if right is not None and right >= WANTED_PRECISION:
            return round(float(cut), 2)
    return 0.95


def choose(data: bytes, rows: Validation) -> dict[str, object]:
    """The temperature, the threshold, and macro-F1 by source, of a model file."""
    model = parse_model(data, "")
    return choose_from(
        {source: logits_of(model, listed) for source, listed in rows.items()}, rows
    )


def choose_from(logits: dict[str, np.ndarray], rows: Validation) -> dict[str, object]:
    """The same of logits, [rows, 3] a source.

    Temperature and threshold rest on public rows: ours are by the hands that taught
    the model, which finds them easier than the world's.
    """
    labels = {s: np.array([row.label for row in listed]) for s, listed in rows.items()}
    public = [source for source in rows if source not in OWN_FILES]
    temperature = best_temperature(
        np.concatenate([logits[source] for source in public]),
        np.concatenate([labels[source] for source in public]),
    )
    answers = {s: _answers(logits[s], labels[s], temperature) for s in rows}
    public_answers = [answer for source in public for answer in answers[source]]
    scores = {source: round(macro_f1(listed), 4) for source, listed in answers.items()}
    return {
        "temperature": temperature,
        "threshold": least_threshold(public_answers),
        "macro_f1": scores,
        "macro_f1_fr": _together(answers, "fr", rows),
        "macro_f1_en": _together(answers, "en", rows),
        "neg_recall_at_p90": {
            source: round(recall_at_precision(listed, 0.9), 4)
            for source, listed in answers.items()
        },
    }


def _together(
    answers: dict[str, list[Answer]], language: str, rows: Validation
) -> float:
    some = [
        answer
        for source, listed in answers.items()
        if rows[source][0].language == language
        for answer in listed
    ]
    return round(macro_f1(some), 4)


def _answers(
    logits: np.ndarray, labels: np.ndarray, temperature: float
) -> list[Answer]:
    shares = probabilities(logits, temperature)
    return [
        Answer(int(label), int(row.argmax()), float(row[0]), bool(row[0] >= row.max()))
        for label, row in zip(labels, shares, strict=True)
    ]
