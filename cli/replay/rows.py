"""Rows of a JSONL file → entries, grouped by the instant they were written."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from cli.refusal import RefusedError, ToldError
from cli.texts import Tongue, say
from functions.domain.mention import Entry

LABELS = ("neg", "neu", "pos")
FIRST, LAST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
LONGEST = 10_000
"""Characters of a text that are read: what listening keeps of one."""

SHOWN = 20
"""Mistakes listed before the rest is only counted."""

_MOST_SHOWN = 60
"""Characters of what stands where something else should."""


class RowError(ValueError):
    """A row is not what it should be; `key` is the text that says why."""

    def __init__(self, key: str, **values: str) -> None:
        """Keep the reason for who says it in words."""
        super().__init__(key)
        self.key = key
        self.values = values


class RowsError(ToldError):
    """The file has rows that cannot be replayed; the message lists them by line.

    `mistakes` are the rows' lines, counted from 1, and what is wrong with each.
    """

    def __init__(self, path: Path, mistakes: Sequence[tuple[int, RowError]]) -> None:
        """Keep them; the message says them in English."""
        self.path = path
        self.mistakes = mistakes
        super().__init__(self.explain("en"))

    def explain(self, tongue: Tongue) -> str:
        """The first mistakes, a line each, and how many more there are."""
        lines = [
            say(
                tongue,
                "replay_line",
                file=str(self.path),
                line=str(number),
                wrong=say(tongue, wrong.key, **wrong.values),
            )
            for number, wrong in self.mistakes[:SHOWN]
        ]
        if (more := len(self.mistakes) - SHOWN) > 0:
            lines.append(say(tongue, "replay_more", count=str(more)))
        return "\n".join(lines)


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
        RefusedError: the file cannot be read, or holds nothing.
        RowsError: rows are not what they should be.
    """
    rows: list[Row] = []
    mistakes: list[tuple[int, RowError]] = []
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            try:
                rows.append(_row(_json(line)))
            except RowError as error:
                mistakes.append((number, error))
    if mistakes:
        raise RowsError(path, mistakes)
    if not rows:
        raise RefusedError("replay_no_rows", file=str(path))
    return sorted(rows, key=lambda row: row.at)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        told = {"file": str(path), "reason": error.strerror or type(error).__name__}
        raise RefusedError("replay_unreadable", **told) from error
    except UnicodeDecodeError as error:
        raise RefusedError("replay_not_utf8", file=str(path)) from error


def _json(line: str) -> Any:  # noqa: ANN401 - what JSON gives
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError("replay_no_json") from error


def _row(data: Any) -> Row:  # noqa: ANN401 - what JSON gives
    if not isinstance(data, dict):
        raise RowError("replay_no_object", found=json.dumps(data)[:_MOST_SHOWN])
    label = data.get("label")
    if label not in (None, *LABELS):
        found = json.dumps(label)[:_MOST_SHOWN]
        raise RowError("replay_bad_label", known=", ".join(LABELS), found=found)
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
        found = json.dumps(value)[:_MOST_SHOWN]
        raise RowError("replay_no_text", field=name, found=found)
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
        raise RowError("replay_bad_time", found=text[:_MOST_SHOWN])
    return at


def instants(rows: Iterable[Row]) -> Iterator[tuple[datetime, list[Row]]]:
    """Rows of one instant together, in order."""
    for at, group in groupby(rows, key=lambda row: row.at):
        yield at, list(group)
