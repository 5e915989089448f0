"""`python -m bench.red_flags [FILE…]`: how many grave texts are flagged, and rightly.

Rows are `{id, text, flags: [subject…], lang}`. Those of bench/rows/grave*.jsonl were
written by people who saw neither the phrases nor the rows that trained the scorer's
head. Nothing was fitted on them, but their totals were in sight when it was set from
which probability on the head raises a flag alone. A text is flagged rightly if one of
its subjects is raised; half of the rows are traps, which must raise none.

One JSON object a line: a subject's recall, then what the phrases do alone, then the
whole, with the share of traps by their kind that raised a flag; at last the share of
grave texts and of traps whose tone is negative at the default threshold.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from functions.adapters.sentiment import shipped_scorer
from functions.domain.mention import Entry, RedFlag, Sentiment
from functions.domain.threshold import NEGATIVE_THRESHOLD
from functions.understand.red_flags import find_phrases, find_red_flags
from functions.understand.red_flags.subjects import SUBJECTS

OWN = sorted((Path(__file__).parent / "rows").glob("grave*.jsonl"))

Row = dict[str, Any]


def main(files: Sequence[str]) -> None:
    """Print the figures of files of rows, ours where none is given."""
    for path in [Path(name) for name in files] or OWN:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        heard = shipped_scorer().score([_entry(row) for row in rows])
        systems = {"phrases alone": by_phrases(rows), "shipped": by_all(rows, heard)}
        for name, raised in systems.items():
            for figure in figures(rows, raised):
                line = {"file": path.stem, "system": name} | figure
                sys.stdout.write(json.dumps(line) + "\n")
        line = {"file": path.stem, "system": "tone"} | tone(rows, heard)
        sys.stdout.write(json.dumps(line) + "\n")


def tone(rows: Sequence[Row], heard: Sequence[Sentiment]) -> dict[str, float | None]:
    """The share of grave texts, and of traps, that the words' tone calls negative."""
    told = [bool(row["flags"]) for row in rows]
    negative = [
        is_grave
        for is_grave, sentiment in zip(told, heard, strict=True)
        if sentiment.negative >= NEGATIVE_THRESHOLD
    ]
    traps = len(told) - sum(told)
    return {
        "grave_negative": _share(sum(negative), sum(told)),
        "traps_negative": _share(len(negative) - sum(negative), traps),
    }


def by_phrases(rows: Sequence[Row]) -> list[tuple[RedFlag, ...]]:
    """The flags of the phrases and their guards."""
    return [find_phrases(row["text"]) for row in rows]


def by_all(
    rows: Sequence[Row], heard: Sequence[Sentiment]
) -> list[tuple[RedFlag, ...]]:
    """The flags as a mention gets them."""
    return [
        find_red_flags(row["text"], sentiment)
        for row, sentiment in zip(rows, heard, strict=True)
    ]


def figures(
    rows: Sequence[Row], raised: Sequence[Iterable[RedFlag]]
) -> list[dict[str, object]]:
    """Recall of each subject, and the recall and precision of all."""
    told: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    traps: Counter[str] = Counter()
    right = wrong = 0
    for row, flags in zip(rows, raised, strict=True):
        found = {flag.subject for flag in flags}
        told.update(row["flags"])
        caught.update(found & set(row["flags"]))
        right += bool(found & set(row["flags"]))
        wrong += bool(found and not row["flags"])
        traps[row.get("why", "trap")] += bool(found and not row["flags"])
    grave = sum(bool(row["flags"]) for row in rows)
    subjects = [
        {
            "subject": subject,
            "rows": told[subject],
            "recall": _share(caught[subject], told[subject]),
        }
        for subject in SUBJECTS
    ]
    return [
        *subjects,
        {
            "rows": len(rows),
            "grave": grave,
            "recall": _share(right, grave),
            "precision": _share(right, right + wrong),
            "traps_raised": {kind: count for kind, count in traps.items() if count},
        },
    ]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _entry(row: Row) -> Entry:
    return Entry(
        business="bench",
        source="bench",
        source_kind="bench",
        stable_id=row["id"],
        title="",
        text=row["text"],
        language=row["lang"],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
