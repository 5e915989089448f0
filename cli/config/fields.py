"""Single values of `vigie.yml`: words out of a few, ids, durations, timezones.

Each refuses a value with a key of the texts, so that every mistake reads alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from cli.config.mistakes import nearest

DURATION = r"^(?=.)(\d{1,4}d)?(\d{1,4}h)?(\d{1,5}m)?(\d{1,6}s)?$|^0$"
UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
ID = r"^[a-z0-9-]{1,40}$"


class BusinessKind(StrEnum):
    """A trade; what is grave and what is normal differ between them."""

    BUSINESS = "business"
    RESTAURANT = "restaurant"
    CAFE = "cafe"
    BAR = "bar"
    BAKERY = "bakery"
    HOTEL = "hotel"
    SHOP = "shop"
    SALON = "salon"
    CLINIC = "clinic"
    PHARMACY = "pharmacy"
    GYM = "gym"
    VENUE = "venue"


class OpinionService(StrEnum):
    """A service that gives a second opinion."""

    COMPREHEND = "comprehend"


class Decider(StrEnum):
    """Whose opinion of two counts."""

    VIGIE = "vigie"
    COMPREHEND = "comprehend"


def refuse(problem: str, **values: str | None) -> PydanticCustomError:
    """The error for a problem that `mistake_<problem>` of the texts explains."""
    return PydanticCustomError("vigie", "{problem}", {"problem": problem, **values})


def one_of(choices: Iterable[str]) -> BeforeValidator:
    """A word out of a few."""
    known = tuple(str(choice) for choice in choices)

    def check(value: object) -> object:
        if isinstance(value, str) and value not in known:
            raise refuse(
                "choice", choices=", ".join(known), nearest=nearest(value, known)
            )
        return value

    return BeforeValidator(check)


def _id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise refuse("id", nearest=_as_id(value))
    return value


def _as_id(value: str) -> str | None:
    """The nearest thing to a name that may be an id."""
    plain = re.sub(r"[^a-z0-9]+", "-", _without_accents(value.lower())).strip("-")
    return plain[:40] or None


def _without_accents(value: str) -> str:
    decomposed = unicodedata.normalize("NFKD", value)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def parse_duration(value: object) -> object:
    """1h30m → a time span. What is no text is left to pydantic to refuse."""
    if not isinstance(value, str):
        return value
    plain = value.replace(" ", "").lower()
    if not re.fullmatch(DURATION, plain):
        raise refuse("duration")
    parts = {UNITS[unit]: int(n) for n, unit in re.findall(r"(\d+)([dhms])", plain)}
    return timedelta(**parts)


def show_duration(span: timedelta) -> str:
    """A time span as it is written in the file: 1h30m."""
    left, parts = int(span.total_seconds()), []
    for unit, seconds in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0m"


def printable(value: str) -> str:
    """The text without spaces around it; control characters are refused."""
    text = value.strip()
    if not text.isprintable():
        raise refuse("not_printable")
    return text


def _timezone(value: str) -> str:
    known = timezones()
    if value not in known:
        raise refuse("timezone", nearest=nearest(value, known))
    return value


@cache
def timezones() -> frozenset[str]:
    """Every timezone that a business may live in."""
    odd = ("posix/", "right/", "localtime", "posixrules")
    return frozenset(z for z in available_timezones() if not z.startswith(odd))


def _within(lowest: timedelta, highest: timedelta) -> AfterValidator:
    def check(value: timedelta) -> timedelta:
        if not lowest <= value <= highest:
            limits = {"low": show_duration(lowest), "high": show_duration(highest)}
            raise refuse("between", **limits)
        return value

    return AfterValidator(check)


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    AfterValidator(printable),
]
Id = Annotated[
    str, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": ID})
]
Timezone = Annotated[str, AfterValidator(_timezone)]
_DURATION = WithJsonSchema({"type": "string", "pattern": DURATION})
Delay = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    _within(timedelta(0), timedelta(days=1)),
    _DURATION,
]
Interval = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    _within(timedelta(minutes=1), timedelta(days=1)),
    _DURATION,
]
Lapse = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    _within(timedelta(minutes=5), timedelta(days=7)),
    _DURATION,
]
