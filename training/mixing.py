"""Which rows are shown, how often, and in what order: two phases, drawn from a seed."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from training.rows import Row

BATCH = 48
SORTED_AT_ONCE = 40
"""Batches whose rows are sorted by length together, so that little is padding."""

Numbered = tuple[int, list[int]]
"""A label and the numbers of a text's pieces, start and end included."""

GENERAL: Mapping[str, int] = {"semeval13_16": 9_000, "goemotions_train": 3_000}
"""Phase one, much English: rows of a source, in equal parts of each label."""


CLOSE: Mapping[str, int] = {
    "xlmt_fr_train": 16_200,
    "fr_posts": 12_150,
    "fr_reviews": 10_935,
    "en_posts": 10_935,
    "en_reviews": 6_885,
    "fr_grave": 3_645,
    "en_grave": 3_645,
    "xlmt_en_train": 8_100,
    "semeval13_16": 36_450,
}
"""Phase two, what is close to a mention: French and our own rows come several times."""


def drawn_evenly(rows: Sequence[Row], count: int, chance: random.Random) -> list[Row]:
    """So many rows, as many of each label; a label with fewer comes round again."""
    by_label = defaultdict(list)
    for row in rows:
        by_label[row.label].append(row)
    share = count // len(by_label)
    return [
        row
        for label in sorted(by_label)
        for row in _drawn(by_label[label], share, chance)
    ]


def _drawn(rows: Sequence[Row], count: int, chance: random.Random) -> list[Row]:
    whole, rest = divmod(count, len(rows))
    return [*rows * whole, *chance.sample(rows, rest)]


def mixed(
    rows: Iterable[Row], counts: Mapping[str, int], chance: random.Random
) -> list[Row]:
    """So many rows of each source, in equal parts of each of its labels."""
    by_source = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    return [
        row
        for source, count in counts.items()
        for row in drawn_evenly(by_source[source], count, chance)
    ]


def batches(rows: Sequence[Numbered], chance: random.Random) -> list[list[Numbered]]:
    """The rows in chance order, those of a batch of like length."""
    shuffled = list(rows)
    chance.shuffle(shuffled)
    window = BATCH * SORTED_AT_ONCE
    made = []
    for start in range(0, len(shuffled), window):
        near = sorted(shuffled[start : start + window], key=lambda row: len(row[1]))
        cut = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        chance.shuffle(cut)
        made += cut
    return made
