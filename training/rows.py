"""Labelled texts: read, put apart for choosing, and mixed for training.

Rows are JSON objects `{id, text, label: neg|neu|pos, lang}`, one a line.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

LABELS = ("neg", "neu", "pos")
OWN = Path(__file__).parent / "rows"
"""Rows written for this project; they are part of it."""

OWN_FILES = ("fr_posts", "fr_reviews", "en_posts", "en_reviews")
GRAVE_FILES = "*_grave*.jsonl"
"""Rows that tell, or do not, of something grave; they train the heads, too."""

PUBLIC = ("xlmt_fr_train", "xlmt_en_train", "goemotions_train", "semeval13_16")
"""Files that may train weights, by their names in the data folder."""

KEPT_APART = 12
"""One own row, and one public English row, in so many is kept apart for measuring."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text; `label` is a place in `LABELS`, `source` its file's name."""

    id: str
    text: str
    label: int
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the grave subjects that it tells of, often none."""

    id: str
    text: str
    flags: frozenset[str]
    language: str


def read_rows(path: Path) -> list[Row]:
    """The rows of one file.

    Raises:
        ValueError: a line is not a row; it names the line.
    """
    found = []
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(filter(str.strip, lines), start=1):
        try:
            row = json.loads(line)
            label = LABELS.index(row["label"])
            found.append(Row(row["id"], row["text"], label, row["lang"], path.stem))
        except (ValueError, KeyError) as error:
            raise ValueError(
                f"{path}, line {number}: {error}; a row is"
                ' {"id": …, "text": …, "label": "neg|neu|pos", "lang": "fr|en"}'
            ) from error
    return found


def public_rows(data: Path) -> list[Row]:
    """The public rows that may train weights."""
    return [row for name in PUBLIC for row in read_rows(data / f"{name}.jsonl")]


def own_rows() -> list[Row]:
    """The rows written for this project."""
    return [row for name in OWN_FILES for row in read_rows(OWN / f"{name}.jsonl")]


def grave_rows() -> list[Row]:
    """Our own rows that tell of harm: however dry the words are, they are negative."""
    return [
        Row(one.id, one.text, 0, one.language, f"{one.language}_grave")
        for one in told_rows()
        if one.flags
    ]


def told_rows(folder: Path = OWN) -> list[Told]:
    """Our own rows of which it is known whether they tell of something grave.

    Raises:
        ValueError: a line is not a row; it names the line.
    """
    found = []
    for path in sorted(folder.glob(GRAVE_FILES)):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                flags = frozenset(row["flags"])
                found.append(Told(row["id"], str(row["text"]), flags, row["lang"]))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f'{path}, line {number}: {error}; a row is {{"id": …, "text": …,'
                    ' "flags": ["injury", …], "lang": "fr|en"}'
                ) from error
    return found


def is_apart(row: Row) -> bool:
    """Whether a row never trains; decided by its text, so that copies go together."""
    if row.source == "xlmt_fr_train":
        return False  # too few to spare: French has xlmt_fr_val
    key = " ".join(row.text.casefold().split()).encode("utf-8", "replace")
    return hashlib.sha256(key).digest()[0] % KEPT_APART == 0
