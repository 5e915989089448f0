"""What tells the business from others of its name: place, website, query."""

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from cli.config.fields import Text, printable, refuse
from cli.config.section import Section
from functions.domain.folding import words
from functions.domain.query import MAX_LENGTH, QueryError, parse
from functions.domain.source import EVERYTHING

SHOWN = 60
"""Characters of a query that are shown around the one that is wrong."""

HOST = r"[^\W_](?:[\w.-]*[^\W_])?"

_ALL = frozenset({EVERYTHING, "tout"})
YES = frozenset({"true", "yes", "on", "oui", "vrai"})
NO = frozenset({"false", "no", "off", "non", "faux"})


def _query(value: str) -> str:
    try:
        parse(value)
    except QueryError as error:
        query, caret = pointed(value, error.at)
        problem = f"query_{error.expected.value}"
        raise refuse(problem, query=query, caret=caret) from error
    return value


def _source_query(value: str) -> str:
    """The word that means all, in either language, or a query; "tout" is a word."""
    return EVERYTHING if value.casefold() in _ALL else _query(value)


def _findable(value: str) -> str:
    """What a text can bear: at least one letter or figure."""
    if not words(value):
        raise refuse("no_word")
    return value


def pointed(query: str, at: int) -> tuple[str, str]:
    """The part of a query around a place, and the line below that points at it."""
    first = max(0, at - SHOWN // 2)
    last = first + SHOWN
    before = "… " if first else ""
    shown = before + query[first:last] + (" …" if last < len(query) else "")
    width = len(before) + sum(map(_columns, query[first:at]))
    return shown, " " * width + "^"


def _columns(sign: str) -> int:
    """How wide a terminal shows a sign."""
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _host(value: str) -> str:
    """The host of a website, however it was written: with https://, www. or a path."""
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError as error:
        raise refuse("website") from error
    host = host.lower().removeprefix("www.")
    if "." not in host or not re.fullmatch(HOST, host):
        raise refuse("website")
    return host


def _truth(value: object) -> bool:
    plain = str(value).strip().lower()
    if not isinstance(value, bool | str) or plain not in YES | NO:
        raise refuse("truth")
    return plain in YES


MatchQuery = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH),
    AfterValidator(printable),
    AfterValidator(_query),
]
Findable = Annotated[Text, AfterValidator(_findable)]
SourceQuery = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH),
    AfterValidator(printable),
    AfterValidator(_source_query),
]
Website = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=253),
    AfterValidator(_host),
]
Truth = Annotated[
    bool,
    BeforeValidator(_truth),
    WithJsonSchema({"enum": [True, False, "true", "false", "oui", "non", "yes", "no"]}),
]


class PlaceSection(Section):
    """Where the business is: a text that names the place is about this house."""

    town: Text
    """As people write it. A text that puts the name into another town is another's."""
    street: Text | None = None
    """With or without the number."""
    postcode: Text | None = None
    """As on letters."""
    neighbours: Annotated[list[Text], Field(max_length=50)] = Field(default=[])
    """Other words for the place: a quarter, a square, a village next door."""
