"""What a source gave before: known entries are not queued again, missing ones noticed.

A known entry is missing when the source lists everything recent in order of time, and
lists an older one, and not this one. A feed that merely rolled on lists no older one.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from functions.domain.heard import Heard, Known
from functions.domain.mention import Entry, mention_id

KEPT = 300
"""Entries remembered of a source. Beyond, a known one may be queued again, and is
known again where mentions are stored."""

MISSED = 2
"""Answers in a row without it until an entry is held to be taken down."""


def known(entry: Entry) -> Known:
    """What is remembered of an entry; words and stars are what an edit changes."""
    said = "\x1f".join((entry.title, entry.text, str(entry.rating)))
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    at = entry.published_at
    return Known(
        mention=mention_id(entry.business, entry.source_kind, entry.stable_id),
        content=urlsafe_b64encode(digest[:9]).decode(),
        published=int(at.timestamp()) if at else 0,
    )


def unheard(entries: Iterable[Entry], heard: Heard) -> tuple[Entry, ...]:
    """The entries that were not queued yet, or not with these words.

    What lies deeper in an answer than is remembered was there before, or is no news.
    """
    words = {one.mention: one.content for one in heard.entries}
    return tuple(
        replace(entry, heard_before=one.mention in words or place >= KEPT)
        for place, entry in enumerate(entries)
        if words.get((one := known(entry)).mention) != one.content
    )


def window_start(times: Sequence[datetime | None]) -> datetime | None:
    """Since when an answer lists everything: its oldest entry, if in order of time.

    `times` are those of all its entries, in their order.
    """
    dated = [at for at in times if at is not None]
    if not dated or len(dated) < len(times):
        return None
    falling = all(later >= earlier for later, earlier in pairwise(dated))
    rising = all(earlier <= later for earlier, later in pairwise(dated))
    return min(dated) if falling or rising else None


def remember(
    heard: Heard, matched: Iterable[Entry], since: datetime | None
) -> tuple[Heard, tuple[str, ...]]:
    """What is known from now on, and the mentions whose entries were taken down.

    `matched` are all entries about the business in this answer, the latest first as
    sources have them; `since` is from when on it lists everything, None if it does not.
    """
    present = {one.mention: one for one in map(known, matched)}
    edge = since.timestamp() if since else float("inf")
    kept, vanished = list(present.values()), []
    for one in heard.entries:
        if one.mention in present:
            continue
        missed = one.missed + 1 if one.published > edge else 0
        if missed >= MISSED:
            vanished.append(one.mention)
        else:
            kept.append(one._replace(missed=missed))
    return replace(heard, entries=tuple(kept[:KEPT])), tuple(vanished)
