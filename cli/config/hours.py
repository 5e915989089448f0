"""Hours and days of `vigie.yml` as written: 22:00-08:00, tue-sat 19:00-23:00.

Each refuses a value with a key of the texts, so that every mistake reads alike.
"""

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from cli.config.fields import refuse
from functions.domain.hours import Absence, Hours, Opening

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS_MOST = 366
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_DATES = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2}))?")


def read_hours(value: object) -> object:
    """22:00-08:00 → hours; whatever else is written is refused."""
    if not isinstance(value, str):
        raise refuse("hours")
    found = _HOURS.fullmatch(value.strip())
    try:
        numbers = [int(one) for one in found.groups()] if found else []
        start, end = time(numbers[0], numbers[1]), time(numbers[2] % 24, numbers[3])
    except (IndexError, ValueError) as error:
        raise refuse("hours") from error
    if found is None or numbers[2:] > [24, 0]:
        raise refuse("hours")
    if start == end:
        raise refuse("hours_same")
    return Hours(start, end)


def read_opening(value: object) -> object:
    """tue-sat 19:00-23:00 → opening hours; without days, every day."""
    if not isinstance(value, str):
        raise refuse("opening")
    found = re.search(r"\d", value)
    begin = found.start() if found else len(value)
    hours = read_hours(value[begin:])
    if not isinstance(hours, Hours):
        raise refuse("hours")
    return Opening(_days(value[:begin].strip().lower()), hours)


def _days(written: str) -> tuple[int, ...]:
    if not written:
        return tuple(range(len(DAYS)))
    found: set[int] = set()
    for part in written.replace(" ", "").split(","):
        first, joint, last = part.partition("-")
        if first not in DAYS or (last if joint else first) not in DAYS:
            raise refuse("days")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found |= {day % 7 for day in range(begin, end + (7 if end < begin else 0) + 1)}
    return tuple(sorted(found))


def read_absence(value: object) -> object:
    """2026-12-20..2027-01-03 → an absence; one date is one day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return Absence(value, value)
    if not isinstance(value, str):
        raise refuse("dates")
    found = _DATES.fullmatch(value.strip())
    try:
        told = filter(None, found.groups() if found else ())
        dates = [date.fromisoformat(one) for one in told]
    except ValueError as error:
        raise refuse("dates") from error
    if not dates or not 0 <= (dates[-1] - dates[0]).days <= _MONTHS_MOST:
        raise refuse("dates")
    return Absence(dates[0], dates[-1])


_HOURS_TEXT = r"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}"
_DATE_TEXT = r"\d{4}-\d{2}-\d{2}"
_DAY_TEXT = r"(?:[A-Za-z]{3}(?:-[A-Za-z]{3})?)"
HoursText = Annotated[
    Hours,
    BeforeValidator(read_hours),
    WithJsonSchema({"type": "string", "pattern": f"^{_HOURS_TEXT}$"}),
]
OpeningText = Annotated[
    Opening,
    BeforeValidator(read_opening),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^({_DAY_TEXT}(\s*,\s*{_DAY_TEXT})*\s+)?{_HOURS_TEXT}$",
        }
    ),
]
AbsenceText = Annotated[
    Absence,
    BeforeValidator(read_absence),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^{_DATE_TEXT}(\s*\.\.\s*{_DATE_TEXT})?$",
        }
    ),
]
