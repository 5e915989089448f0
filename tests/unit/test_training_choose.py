"""On which rows the temperature and the threshold of the model rest."""

import numpy as np

from training.choose import choose_from
from training.rows import Row

LABELS = [0, 1, 2, 0, 0, 1, 2] * 30


def rows(source: str, language: str) -> list[Row]:
    return [
        Row(f"{source}-{number}", "text", label, language, source)
        for number, label in enumerate(LABELS)
    ]


def leaning(by: float) -> np.ndarray:
    """Logits that lean so far to a label, in every fifth row to a wrong one."""
    logits = np.zeros((len(LABELS), 3), np.float32)
    for number, label in enumerate(LABELS):
        logits[number, label if number % 5 else (label + 1) % 3] = by
    return logits


PUBLIC = {
    "semeval13_16": rows("semeval13_16", "en"),
    "xlmt_fr_val": rows("xlmt_fr_val", "fr"),
}


def of_public(by: float) -> dict[str, object]:
    return choose_from(dict.fromkeys(PUBLIC, leaning(by)), PUBLIC)


def test_rows_of_ours_move_neither_temperature_nor_threshold():
    told = dict.fromkeys(PUBLIC, leaning(3.0)) | {"en_posts": leaning(0.5)}
    both = choose_from(told, PUBLIC | {"en_posts": rows("en_posts", "en")})
    for figure in ("temperature", "threshold"):
        assert both[figure] == of_public(3.0)[figure]


def test_public_rows_move_the_temperature():
    assert of_public(3.0)["temperature"] != of_public(0.5)["temperature"]
