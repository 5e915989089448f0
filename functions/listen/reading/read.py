"""An answer becomes clean entries: the one way from any source to the rest of Vigie."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

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
)

_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer gave: clean entries, and what was left out and why."""

    entries: tuple[Entry, ...]
    skipped: Mapping[str, int]
    health: SourceHealth = SourceHealth.OK
    detail: str = ""
    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def read(source: Source, found: Found, base: str, now: datetime) -> Reading:
    """Clean what a connector found; `base` is the address that links start from."""
    entries = [clean(source, item, base, now) for item in found.items]
    worded = [
        (item, entry)
        for item, entry in zip(found.items, entries, strict=True)
        if entry.title or entry.text or entry.rating is not None
    ]
    skipped = Counter(found.skipped)
    skipped["no_words"] = len(entries) - len(worded)
    health = SourceHealth.CUT_SHORT if found.cut else SourceHealth.OK
    return Reading(
        entries=tuple(_identified(source, worded)),
        skipped={reason: count for reason, count in skipped.items() if count},
        health=health,
        detail=_detail(found, +skipped),
        ttl_s=found.ttl_s,
        skip_hours=found.skip_hours,
        skip_days=found.skip_days,
    )


def clean(source: Source, item: Item, base: str, now: datetime) -> Entry:
    """An entry with nothing in it that was not cleaned; its identity comes later."""
    return Entry(
        business=source.business,
        source=source.id,
        source_kind=source.kind,
        stable_id="",
        title=clean_text(item.title, MAX_TITLE, plain=item.plain),
        text=clean_text(item.text, MAX_TEXT, plain=item.plain),
        url=clean_link(item.link, base),
        publisher=clean_text(item.publisher, _MAX_NAME) or None,
        author=clean_text(item.author, _MAX_NAME) or None,
        language=clean_language(item.language),
        published_at=parse_date(item.published, now),
        rating=item.rating,
        reach=item.reach,
        engagement=item.engagement,
    )


def _identified(
    source: Source, worded: Iterable[tuple[Item, Entry]]
) -> Iterable[Entry]:
    """Give each entry its id; an id that several different entries bear is no id."""
    named = [(clean_text(item.id, MAX_TEXT), entry) for item, entry in worded]
    said = {(guid, entry.url, entry.title) for guid, entry in named}
    bearers = Counter(guid for guid, _, _ in said)
    for guid, entry in named:
        own = guid if bearers[guid] == 1 else ""
        yield replace(entry, stable_id=stable_id(own, entry, source.url))


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
