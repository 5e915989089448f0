"""An entry made fit to be judged and stored, before anything is decided about it.

What fails for the entry's own fault fails here, before it has taken a turn to count.
"""

import math
from dataclasses import replace
from datetime import UTC

from functions.domain.country import country_of
from functions.domain.mention import Entry
from functions.domain.message import UnreadableMessageError
from functions.domain.opinion import Opinion

_OPINIONS = 5
"""Opinions kept; a source has one."""

MOST = 10**10
"""People or answers that a mention can have: more than that, or fewer than none, is an
error of the source, and as good as untold."""

_TITLE, _TEXT, _NAME, _URL = 500, 20_000, 200, 2000
"""Characters kept: an item of the table may have 400 kB."""


def sound(entry: Entry) -> Entry:
    """The entry with texts that can be stored, and numbers that are numbers.

    Raises:
        UnreadableMessageError: a field is not of its kind.
    """
    published_at = entry.published_at
    if published_at is not None and published_at.tzinfo is None:
        published_at = published_at.replace(tzinfo=UTC)
    return replace(
        entry,
        business=_text(entry.business, _NAME),
        source=_text(entry.source, _NAME),
        source_kind=_text(entry.source_kind, _NAME),
        stable_id=_text(entry.stable_id, _URL),
        title=_text(entry.title, _TITLE),
        text=_text(entry.text, _TEXT),
        url=_perhaps(entry.url, _URL),
        publisher=_perhaps(entry.publisher, _NAME),
        author=_perhaps(entry.author, _NAME),
        handle=_perhaps(entry.handle, _NAME),
        language=_perhaps(entry.language, _NAME),
        published_at=published_at,
        rating=_number(entry.rating),
        reach=_count(entry.reach),
        engagement=_count(entry.engagement),
        country=country_of(_text(entry.country or "", _NAME)),
        picture=_perhaps(entry.picture, _URL),
        opinions=tuple(filter(_is_sound, entry.opinions[:_OPINIONS])),
        poll_gap_s=_count(entry.poll_gap_s) or 0,
    )


def _is_sound(opinion: Opinion) -> bool:
    """Whether an opinion says who and how likely; others are left out."""
    named = isinstance(opinion.who, str) and 0 < len(opinion.who) <= _NAME
    parts = (opinion.negative, opinion.neutral, opinion.positive)
    return named and all(_is_share(part) for part in parts)


def _is_share(value: object) -> bool:
    number = _number(value)
    return number is not None and 0 <= number <= 1


def _text(value: object, longest: int) -> str:
    """A text without lone surrogates and NULs, cut to what is kept."""
    if not isinstance(value, str):
        raise UnreadableMessageError(f"a text is a {type(value).__name__}")
    clean = value.encode("utf-8", "replace").decode().replace("\x00", "")
    return clean[:longest]


def _perhaps(value: object, longest: int) -> str | None:
    return None if value is None else _text(value, longest)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) else None


def _count(value: object) -> int | None:
    """A number of people, None for one that nobody can have counted."""
    number = _number(value)
    return int(number) if number is not None and 0 <= number <= MOST else None
