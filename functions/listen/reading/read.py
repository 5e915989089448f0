"""An answer becomes clean entries: the one way from any source to the rest of Vigie.

Most of what a feed holds is about others: that is looked at, and not cleaned.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from functions.domain.country import country_of
from functions.domain.mention import Entry
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.identity import stable_id
from functions.listen.reading.item import MAX_ITEMS, Found, Item
from functions.listen.reading.text import (
    MAX_TEXT,
    MAX_TITLE,
    clean_language,
    clean_link,
    clean_text,
    rough_text,
)

_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer gave: clean entries, and what was left out and why.

    `entries` are those worth it; `times` tells of all that say something when they were
    published, in their order.
    """

    entries: tuple[Entry, ...]
    times: tuple[datetime | None, ...]
    skipped: Mapping[str, int]
    health: SourceHealth = SourceHealth.OK
    detail: str = ""
    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


class _Looked(NamedTuple):
    """An item that was looked at; `words` are its clean title and text, if worth it."""

    item: Item
    published_at: datetime | None
    words: tuple[str, str] | None


def anything(_rough: str) -> bool:
    """Every item is worth cleaning."""
    return True


def read(
    source: Source,
    found: Found,
    base: str,
    now: datetime,
    worth: Callable[[str], bool] = anything,
) -> Reading:
    """Clean what a connector found; `base` is the address that links start from.

    `worth` says by the `rough_text` of an item whether it is worth cleaning.
    """
    seen = (_look(item, now, worth) for item in found.items)
    looked = [one for one in seen if one]
    skipped = Counter(found.skipped)
    skipped["no_words"] = len(found.items) - len(looked)
    health = SourceHealth.CUT_SHORT if found.cut else SourceHealth.OK
    ids = _ids([one.item for one in looked], base)
    return Reading(
        entries=tuple(
            _entry(source, one, guid, base)
            for one, guid in zip(looked, ids, strict=True)
            if one.words
        ),
        times=tuple(one.published_at for one in looked),
        skipped={reason: count for reason, count in skipped.items() if count},
        health=health,
        detail=_detail(found, +skipped),
        ttl_s=found.ttl_s,
        skip_hours=found.skip_hours,
        skip_days=found.skip_days,
    )


def _look(item: Item, now: datetime, worth: Callable[[str], bool]) -> _Looked | None:
    """An item, cleaned if worth it; None if it has neither words nor stars."""
    plain, words = item.plain, None
    title = rough_text(item.title, MAX_TITLE, plain=plain)
    text = rough_text(item.text, MAX_TEXT, plain=plain)
    if worth(f"{title}\n{text}"):
        title = clean_text(item.title, MAX_TITLE, plain=plain)
        text = clean_text(item.text, MAX_TEXT, plain=plain)
        words = title, text
    if not (title or text) and item.rating is None:
        return None
    return _Looked(item, parse_date(item.published, now), words)


def _ids(items: Sequence[Item], base: str) -> list[str]:
    """The id each item bears; one that several different items bear is no id."""
    ids = [clean_text(item.id, MAX_TEXT) for item in items]
    repeated = {guid for guid, count in Counter(ids).items() if count > 1}
    different = {
        (guid, clean_link(item.link, base), clean_text(item.title, MAX_TITLE))
        for item, guid in zip(items, ids, strict=True)
        if guid in repeated
    }
    bearers = Counter(guid for guid, _, _ in different)
    return ["" if bearers[guid] > 1 else guid for guid in ids]


def _entry(source: Source, looked: _Looked, guid: str, base: str) -> Entry:
    """An entry with nothing in it that was not cleaned."""
    item, (title, text) = looked.item, looked.words or ("", "")
    entry = Entry(
        business=source.business,
        source=source.id,
        source_kind=source.kind,
        stable_id="",
        title=title,
        text=text,
        url=clean_link(item.link, base),
        publisher=clean_text(item.publisher, _MAX_NAME) or None,
        author=clean_text(item.author, _MAX_NAME) or None,
        handle=clean_text(item.handle, _MAX_NAME) or None,
        language=clean_language(item.language),
        published_at=looked.published_at,
        rating=item.rating,
        reach=item.reach,
        engagement=item.engagement,
        country=country_of(item.country),
        opinions=item.opinions,
    )
    return replace(entry, stable_id=stable_id(guid, entry, source.url))


def _detail(found: Found, skipped: Counter[str]) -> str:
    """What a person should know of an answer that was read."""
    parts = [found.said] if found.said else []
    if found.cut:
        parts.append(f"the feed breaks off after {len(found.items)} entries")
    if found.more:
        parts.append(f"only the first {MAX_ITEMS} entries were read")
    parts += [
        f"{count} skipped: {reason.replace('_', ' ')}"
        for reason, count in sorted(skipped.items())
    ]
    return "; ".join(parts)
