"""Dates as tables write them: 14/03/2026 12:30, 3/14/26 1:05 PM, without a zone."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Final

_DAYS: Final = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?\s+(?:à |at )?(.+))?", re.IGNORECASE
)
_ISO: Final = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[T\s]\s*(.+))?")
_CLOCK: Final = re.compile(
    r"(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"(\d{10})(\d{3})?")
_MONTHS: Final = 12
_CENTURY: Final = 100


def day_comes_first(dates: Iterable[str], otherwise: bool) -> bool:
    """Whether 03/04 is the third of April: what the other dates of the table prove.

    `otherwise` decides where they prove nothing, or both.
    """
    pairs = [found for date in dates if (found := _DAYS.fullmatch(date.strip()))]
    first = any(int(pair[1]) > _MONTHS for pair in pairs)
    second = any(int(pair[2]) > _MONTHS for pair in pairs)
    return otherwise if first == second else first


def in_full(written: str, zone: tzinfo, *, day_first: bool) -> str:
    """A date in ISO 8601 with its zone; as it was written if it is of another form."""
    text = " ".join(written.split())
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    try:
        local = _local(text, day_first=day_first)
    except ValueError:
        return written
    return local.replace(tzinfo=zone).isoformat() if local else written


def _local(text: str, *, day_first: bool) -> datetime | None:
    """The time on the wall, None where the text names its own zone or is of no form.

    Raises:
        ValueError: there is no such day or hour.
    """
    if found := _ISO.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAYS.fullmatch(text):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (one, two) if day_first else (two, one)
        year += 2000 if year < _CENTURY else 0
    else:
        return None
    if not found[4]:
        return datetime(year, month, day)  # noqa: DTZ001 - its zone is the table's
    clock = _CLOCK.fullmatch(found[4])
    if clock is None:
        return None
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    return datetime(year, month, day, hour, int(clock[2]), int(clock[3] or 0))  # noqa: DTZ001 - likewise
