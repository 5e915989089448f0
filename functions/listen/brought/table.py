"""A table of old mentions, as other tools export them: rows → entries, bad ones named.

Separators, encodings, names and order of columns are found out; see `headers.py` for
the names. What a row says is history: without a date it never opens a crisis.
"""

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Locale
from functions.domain.mention import Entry
from functions.listen.brought.calendar import day_comes_first, in_full
from functions.listen.brought.headers import Columns, columns_of
from functions.listen.brought.record import Record, RecordError, Wrong, entry_of
from functions.listen.reading.encoding import decode
from functions.listen.reading.text import clean_link

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ROWS: Final = 50_000
_SEPARATORS: Final = ",;\t|"
_HEAD: Final = 20
"""Rows in which the header is looked for: reports begin with titles of their own."""

_LARGEST_CELL: Final = 131_072
_RATING: Final = re.compile(
    r"([1-5](?:[.,]\d+)?)\s*(?:/\s*5|sur 5|out of 5|stars?|étoiles?|★)?", re.IGNORECASE
)
_STARS: Final = re.compile(r"(★{1,5}|⭐{1,5})☆*")
_COUNT: Final = re.compile(r"\d{1,12}")


class TableError(Exception):
    """There is no table in a file; `key` says what is there instead."""

    def __init__(self, key: str) -> None:
        """Keep the reason: `too_large`, `empty` or `no_header`."""
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is no entry: its line in the file, and what is wrong with it.

    `wrong` is None for a row with more cells than there are columns.
    """

    line: int
    field: str
    wrong: Wrong | None


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds.

    `named` says which column was taken for what. `cut` is the line from which on it
    could not be read, `repeated` how many rows said what another had said.
    """

    entries: tuple[Entry, ...]
    bad: tuple[Bad, ...]
    named: tuple[tuple[str, str], ...]
    day_first: bool
    repeated: int = 0
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


def read_table(
    body: bytes, business: Business, now: datetime, day_first: bool | None = None
) -> Table:
    """The entries of a table; dates without a zone are of the business's own.

    Raises:
        TableError: it is no table, or not one that holds any words.
    """
    if len(body) > MAX_BYTES:
        raise TableError("too_large")
    text = decode(body).replace("\x00", "")
    if not text.strip():
        raise TableError("empty")
    separator, header, columns = _header(text)
    rows, cut = _rows(text, separator)
    rows = [row for row in rows if row.line > header.line]
    if day_first is None:
        dates = (columns.cell(row.cells, "published_at") for row in rows)
        day_first = day_comes_first(dates, _usually_day_first(business))
    zone: tzinfo = UTC if columns.in_utc else ZoneInfo(business.timezone)
    reader = _Reader(business.id, columns, now, zone, day_first)
    entries, bad, repeated = _read(reader, rows)
    named = tuple((field, header.cells[at]) for field, at in columns.places.items())
    return Table(entries, bad, named, day_first, repeated, cut)


def _usually_day_first(business: Business) -> bool:
    american = business.timezone.startswith("America/")
    return business.locale is Locale.FR or not american


def _header(text: str) -> tuple[str, _Row, Columns]:
    """The separator and the row of names under which most fields are found."""
    best: tuple[int, str, _Row, Columns] | None = None
    for separator in _SEPARATORS:
        rows, _ = _rows(text[: 4 * _LARGEST_CELL], separator, _HEAD)
        for row in rows:
            columns = columns_of(row.cells)
            if columns.worth > (best[0] if best else 0):
                best = columns.worth, separator, row, columns
    if best is None:
        raise TableError("no_header")
    return best[1:]


def _rows(
    text: str, separator: str, most: int = MAX_ROWS
) -> tuple[list[_Row], int | None]:
    """The rows that hold anything, and the line at which reading had to end."""
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[_Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(rows) == most:
                    return rows, line
                rows.append(_Row(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return rows, line
    return rows, None


def _read(
    reader: "_Reader", rows: Sequence[_Row]
) -> tuple[tuple[Entry, ...], tuple[Bad, ...], int]:
    entries: dict[str, Entry] = {}
    bad: list[Bad] = []
    for row in rows:
        if any(cell.strip() for cell in row.cells[reader.columns.width :]):
            bad.append(Bad(row.line, "", None))
            continue
        try:
            entry = reader.entry(row.cells)
        except RecordError as error:
            bad.append(Bad(row.line, error.field, error.wrong))
            continue
        entries.setdefault(entry.stable_id, entry)
    repeated = len(rows) - len(bad) - len(entries)
    return tuple(entries.values()), tuple(bad), repeated


@dataclass(frozen=True, slots=True)
class _Reader:
    business: str
    columns: Columns
    now: datetime
    zone: tzinfo
    day_first: bool

    def entry(self, row: Sequence[str]) -> Entry:
        """What a row says; what it need not say is left out where it is unreadable.

        Raises:
            RecordError: it has no words, or a date that is none.
        """
        record = self._record(row)
        entry = entry_of(record, self.business, "import", self.now)
        return replace(entry, first_poll=True)

    def _record(self, row: Sequence[str]) -> Record:
        def cell(field: str) -> str:
            return self.columns.cell(row, field)

        link = cell("url")
        record = Record(
            title=cell("title"),
            text=cell("text"),
            url=link if clean_link(link) else "",
            author=cell("author"),
            publisher=cell("publisher"),
            language=cell("language"),
            published_at=self._date(row),
            rating=_rating(cell("rating")),
            reach=_count(cell("reach")),
            engagement=_count(cell("engagement")),
        )
        return replace(record, id=cell("id") or "#" + _sum(record))

    def _date(self, row: Sequence[str]) -> str:
        day, clock = self.columns.cell(row, "published_at"), ""
        if not day and "year" in self.columns.places:
            parts = [self.columns.cell(row, part) for part in ("year", "month", "day")]
            day = "-".join(parts).strip("-")
            hour, minute = (self.columns.cell(row, p) for p in ("hour", "minute"))
            clock = f"{hour}:{minute.rjust(2, '0')}" if hour else ""
        elif day and ":" not in day:
            clock = self.columns.cell(row, "time")
        whole = f"{day} {clock}".strip() if day else ""
        return in_full(whole, self.zone, day_first=self.day_first)


def _sum(record: Record) -> str:
    """What stands for an id in a table that has none: all that says which row it is."""
    parts = (record.url, record.author, record.published_at, record.title, record.text)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _rating(written: str) -> str:
    if stars := _STARS.fullmatch(written):
        return str(len(stars[1]))
    found = _RATING.fullmatch(written)
    return found[1].replace(",", ".") if found else ""


def _count(written: str) -> str:
    """A number of people, without the signs that part its thousands."""
    found = _COUNT.fullmatch(re.sub(r"(?<=\d)[\s,.'’](?=\d{3}(?!\d))", "", written))
    return found[0] if found else ""
