"""When an entry says it was published: RFC 822 and ISO 8601, in French and English.

A date that is absurd is no date: an entry without one is still read.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=24)
"""A clock set wrong by a zone is borne, a date of tomorrow week is not."""

_MAX_OFFSET_MIN = 14 * 60
_CENTURY = 100
_NOON = 12
_LAST_MINUTE = 59
_MONTHS_OF_A_YEAR = 12
_PIVOT = 69

_MONTHS = (
    ("jan",),
    ("feb", "fev"),
    ("mar",),
    ("apr", "avr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou"),
    ("sep",),
    ("oct",),
    ("nov",),
    ("dec",),
)
_ZONES = {"ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60}
_ZONES |= {"cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180}
_ZONES |= {"est": -300, "edt": -240, "cst": -360, "cdt": -300}
_ZONES |= {"mst": -420, "mdt": -360, "pst": -480, "pdt": -420}

_TIME = (
    r"(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{1,2})"
    r"(?::(?P<second>\d{1,2})(?:\.\d+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = r"\s*(?P<zone>[a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?)?"
_WRITTEN = re.compile(
    r"(?:[a-z]+\.?(?:,\s*|\s+))?(?P<day>\d{1,2})(?:er|st|nd|rd|th)?[\s-]+"
    r"(?P<month>[a-z]{3,10})\.?,?[\s-]+(?P<year>\d{4}|\d{2})"
    rf"(?:(?:,?\s+(?:a\s+|at\s+)?|t){_TIME}{_ZONE})?"
)
_AMERICAN = re.compile(
    r"(?:[a-z]+\.?,?\s+)?(?P<month>[a-z]{3,10})\.?\s+(?P<day>\d{1,2}),?\s+"
    rf"(?:(?P<year>\d{{4}})(?:,?\s+(?:at\s+)?{_TIME}{_ZONE})?"
    rf"|{_TIME.replace('?P<', '?P<c')}{_ZONE.replace('?P<', '?P<c')}"
    r"\s+(?P<cyear>\d{4}))"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/]?(?P<month>\d{2})(?:[-/]?(?P<day>\d{2})"
    r"(?:[t\s]\s*(?P<hour>\d{2})(?::?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>[a-z]{1,5}|[+-]\d{1,2}:?(?:\d{2})?)?)?)?)?"
)
_NUMBERS = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})"
    rf"(?:,?\s+{_TIME}{_ZONE})?"
)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_REMARK = re.compile(r"\s*(?:\([^()]*\)|-)$")
"""RFC 822 lets a zone's name follow in brackets."""


def parse_date(raw: str, now: datetime) -> datetime | None:
    """The instant a text names, in UTC; None when it is none, or absurd at `now`.

    A date without a zone is taken as UTC, one without a time as midnight.
    """
    text = _REMARK.sub("", _folded(raw[:80]))
    if epoch := _EPOCH.fullmatch(text):
        return _sane(datetime.fromtimestamp(int(epoch[1]), UTC), now)
    if numbers := _NUMBERS.fullmatch(text):
        return _sane(_instant(_told_apart(_fields(numbers))), now)
    for pattern in (_WRITTEN, _ISO, _AMERICAN):
        found = pattern.fullmatch(text)
        if found:
            return _sane(_instant(_fields(found)), now)
    return None


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text).lower()
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _told_apart(fields: dict[str, str]) -> dict[str, str]:
    """Which number is the day: the first before full stops, or what is no month.

    Of 03/04/2026 nobody can say it; it gets no month, which makes it no date.
    """
    one, two = fields.pop("one"), fields.pop("two")
    day, month = (one, two) if fields.pop("sign") == "." else ("", "")
    if not day and int(one) > _MONTHS_OF_A_YEAR >= int(two):
        day, month = one, two
    elif not day and int(two) > _MONTHS_OF_A_YEAR >= int(one):
        day, month = two, one
    return {**fields, "day": day or "0", "month": month or "0"}


def _fields(found: re.Match[str]) -> dict[str, str]:
    """The named parts; those of the alternative order (c…) under the same names."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    return {name.removeprefix("c"): value for name, value in groups.items()}


def _instant(fields: dict[str, str]) -> datetime | None:
    offset = _offset(fields.get("zone", "z"))
    month = _month(fields.get("month", "1"))
    if offset is None or month is None:
        return None
    try:
        day = datetime(
            _year(fields["year"]),
            month,
            int(fields.get("day", "1")),
            tzinfo=timezone(timedelta(minutes=offset)),
        )
        return (day + _time_of_day(fields)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _time_of_day(fields: dict[str, str]) -> timedelta:
    """Since midnight; a day may end at 24:00, and with a leap second.

    Raises:
        ValueError: no clock shows that.
    """
    hour, minute = int(fields.get("hour", "0")), int(fields.get("minute", "0"))
    if half := fields.get("half"):
        hour = hour % 12 + (12 if half == "p" and hour <= _NOON else 0)
    second = min(int(fields.get("second", "0")), 59)
    if minute > _LAST_MINUTE or (hour, minute, second) > (24, 0, 0):
        raise ValueError
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _year(text: str) -> int:
    year = int(text)
    if year >= _CENTURY or len(text) > len("99"):
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    for number, names in enumerate(_MONTHS, start=1):
        if text.startswith(names):
            return number
    return None


def _offset(zone: str) -> int | None:
    """Minutes ahead of UTC, None for a zone that no place on Earth has."""
    if zone in _ZONES or len(zone) == 1:  # RFC 2822: nobody used one letter alike
        return _ZONES.get(zone, 0)
    found = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > _MAX_OFFSET_MIN:
        return None
    return -minutes if found[1] == "-" else minutes


def _sane(at: datetime | None, now: datetime) -> datetime | None:
    if at is None or not OLDEST <= at <= now + AHEAD:
        return None
    return at
