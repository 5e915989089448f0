"""One entry as another program wrote it, in a post or a table, made a clean entry."""

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from functions.domain.mention import Entry
from functions.listen.reading.dates import parse_date
from functions.listen.reading.text import (
    MAX_TEXT,
    MAX_TITLE,
    clean_language,
    clean_link,
    clean_text,
)

_MAX_NAME: Final = 200
_MAX_ID: Final = 512
_MOST: Final = 10**10
_LOWEST, _HIGHEST = 1.0, 5.0


class Wrong(StrEnum):
    """What is wrong with what was written, said to programs in these words."""

    NO_ENTRY = "an entry is an object"
    NO_TEXT = "must be a text or a number"
    NO_ID = "every entry names its own id"
    TWICE = "stands twice in this post"
    NO_WORDS = "there are no words and no rating"
    NO_LINK = "is no http or https address"
    NO_DATE = "is no date like 2026-03-14T12:30:00Z"
    NO_RATING = "is not between 1 and 5"
    NO_COUNT = "is no number of people"
    NO_NUMBER = "is no number"


class RecordError(ValueError):
    """What was written cannot become an entry; `field` says where, "" for all of it."""

    def __init__(self, field: str, wrong: Wrong) -> None:
        """Keep both for who says it in words of their own."""
        super().__init__(wrong.value)
        self.field = field
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Record:
    """An entry's fields as texts, empty where nothing was written."""

    id: str = ""
    title: str = ""
    text: str = ""
    url: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    published_at: str = ""
    rating: str = ""
    reach: str = ""
    engagement: str = ""


def entry_of(record: Record, business: str, kind: str, now: datetime) -> Entry:
    """A clean entry about a business; texts are plain, longer ones are cut.

    Raises:
        RecordError: it has no words and no rating, or a field that cannot be read.
    """
    title = clean_text(record.title, MAX_TITLE, plain=True)
    text = clean_text(record.text, MAX_TEXT, plain=True)
    rating = _rating(record.rating)
    if not title and not text and rating is None:
        raise RecordError("text", Wrong.NO_WORDS)
    return Entry(
        business=business,
        source=kind,
        source_kind=kind,
        stable_id=_id(record.id, kind),
        title=title,
        text=text,
        url=_link(record.url),
        publisher=clean_text(record.publisher, _MAX_NAME, plain=True) or None,
        author=clean_text(record.author, _MAX_NAME, plain=True) or None,
        language=clean_language(record.language),
        published_at=_moment(record.published_at, now),
        rating=rating,
        reach=_count("reach", record.reach),
        engagement=_count("engagement", record.engagement),
    )


def _id(written: str, kind: str) -> str:
    """The id, told apart from those of other programs."""
    name = clean_text(written, MAX_TEXT, plain=True)
    if len(name) > _MAX_ID or name != " ".join(written.split()):
        name = hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()
    return f"{kind}:{name}"


def _link(written: str) -> str | None:
    link = clean_link(written)
    if written.strip() and link is None:
        raise RecordError("url", Wrong.NO_LINK)
    return link


def _moment(written: str, now: datetime) -> datetime | None:
    if not written.strip():
        return None
    moment = parse_date(written, now)
    if moment is None:
        raise RecordError("published_at", Wrong.NO_DATE)
    return moment


def _rating(written: str) -> float | None:
    rating = _number("rating", written)
    if rating is not None and not _LOWEST <= rating <= _HIGHEST:
        raise RecordError("rating", Wrong.NO_RATING)
    return rating


def _count(field: str, written: str) -> int | None:
    count = _number(field, written)
    if count is not None and not 0 <= count <= _MOST:
        raise RecordError(field, Wrong.NO_COUNT)
    return None if count is None else int(count)


def _number(field: str, written: str) -> float | None:
    if not written.strip():
        return None
    try:
        number = float(written.replace("_", "x"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise RecordError(field, Wrong.NO_NUMBER)
    return number
