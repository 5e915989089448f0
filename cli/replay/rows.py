"""Rows of a JSONL file → entries, grouped by the instant they were written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from functions.domain.errors import VigieError
from functions.domain.mention import Entry

LABELS = ("neg", "neu", "pos")
FIRST, LAST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
LONGEST = 10_000
"""Characters of a text that are read: what listening keeps of one."""

SHOWN = 20
"""Mistakes listed before the rest is only counted."""


class RowsError(VigieError):
    """The file has rows that cannot be replayed; the message lists them by line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One mention of the past, about `brand`, with the label a person gave, if any."""

    id: str
    text: str
    at: datetime
    brand: str
    label: str | None = None
    lang: str | None = None

    def entry(self, business: str) -> Entry:
        """The row as a source would have brought it, the moment it was written."""
        return Entry(
            business=business,
            source="replay",
            source_kind="replay",
            stable_id=self.id,
            title="",
            text=self.text,
            language=self.lang,
            published_at=self.at,
        )


def read_rows(path: Path) -> list[Row]:
    """Read and check a file of rows, in the order of their times.

    Raises:
        RowsError: the file cannot be read, or rows are not what they should be.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RowsError(f"{path}: cannot be read: {error}") from error
    rows: list[Row] = []
    mistakes: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line)))
            except (ValueError, RecursionError) as error:
                mistakes.append(f"{path}:{number}: {error}")
    _refuse(path, rows, mistakes)
    return sorted(rows, key=lambda row: row.at)


def _refuse(path: Path, rows: list[Row], mistakes: list[str]) -> None:
    if mistakes:
        more = len(mistakes) - SHOWN
        tail = [f"… and {more} more"] if more > 0 else []
        raise RowsError("\n".join(mistakes[:SHOWN] + tail))
    if not rows:
        raise RowsError(f"{path}: no rows: expected one JSON object a line")


def _row(data: Any) -> Row:  # noqa: ANN401 - what JSON gives
    if not isinstance(data, dict):
        raise ValueError(f"expected a JSON object, found {type(data).__name__}")  # noqa: TRY004 - one kind of mistake, told by its line
    label = data.get("label")
    if label not in (None, *LABELS):
        raise ValueError(f"label: expected one of {', '.join(LABELS)}, found {label!r}")
    return Row(
        id=_sound(_text(data, "id"))[:200],
        text=_sound(_text(data, "text"))[:LONGEST],
        at=_time(_text(data, "created_at")),
        brand=_sound(_text(data, "brand"))[:200],
        label=label,
        lang=data.get("lang") if isinstance(data.get("lang"), str) else None,
    )


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if isinstance(value, int) and name == "id":
        return str(value)
    if not isinstance(value, str) or not (value.strip() or name == "text"):
        raise ValueError(f"{name}: expected a text, found {value!r}")
    return value


def _sound(text: str) -> str:
    """The text without what no table and no queue takes."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        at = None
    if at is None or not FIRST <= at < LAST:
        raise ValueError(
            f"created_at: expected a time like 2026-03-14T20:40:00Z, found {text!r}"
        )
    return at


def instants(rows: Iterable[Row]) -> Iterator[tuple[datetime, list[Row]]]:
    """Rows of one instant together, in order."""
    for at, group in groupby(rows, key=lambda row: row.at):
        yield at, list(group)
