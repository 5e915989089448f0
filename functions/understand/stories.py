"""Which story a mention carries: that of the first whose words it has, or its own.

The first to tell a story lays anchors, a few of its shingles that lead to it; who comes
later looks up its own. Every look-up is by key, and what is found is compared whole.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from functions.domain.errors import ConflictError
from functions.domain.mention import Mention
from functions.domain.ports import Clock, Mentions
from functions.domain.story import Anchor
from functions.understand.copies import Likeness, Sketch, likeness, read_sketch, sketch

LAID = 2
"""Anchors of a story: each costs a write. A copy that keeps two shingles of three has
one of two in eight cases of nine."""

LOOKED_UP = 10
"""Shingles by which a mention looks for a story: an anchor is among the smallest
hashes of a copy too, though words that were added have some that are smaller."""

_ATTEMPTS = 3


def find_story(
    mention: Mention, text: str, mentions: Mentions, clock: Clock
) -> str | None:
    """The id of the story, that of its first mention; None for too short a text.

    Who began a story begins it again when asked again. Of two copies that come at once
    one is first: anchors are laid in the order of their hashes, so that whoever loses
    one finds the other's, and lets those he laid lead there.

    Raises:
        ConflictError: others took what was free, time after time; ask again.
    """
    known = sketch(text)
    if known is None:
        return None
    for _ in range(_ATTEMPTS):
        story = _settle(mention, known, mentions, clock)
        if story is not None:
            return story
    raise ConflictError(f"the anchors of {mention.id} were taken by others")


def told_before(
    text: str, business: str, mentions: Mentions, now: datetime
) -> str | None:
    """The id of the story that a text would carry, None if it would begin its own.

    Lays nothing: for people who ask.
    """
    known = sketch(text)
    if known is None:
        return None
    return _closest(known, mentions.anchors(business, _keys(known), now).values())


def _settle(
    mention: Mention, known: Sketch, mentions: Mentions, clock: Clock
) -> str | None:
    """The story as things stand; None when somebody was faster with an anchor."""
    keys = _keys(known)
    found = mentions.anchors(mention.business, keys, clock())
    mine = [key for key in keys if key in found and found[key].holder == mention.id]
    free = [key for key in keys if key not in found]
    lay = [*mine, *free][:LAID]
    others = [a for a in found.values() if a.story != mention.id]
    begun = mine and set(lay) <= set(mine)
    story = None if begun else _closest(known, others)
    claims = lay if story is None else mine
    for key in sorted(claims, key=keys.index):
        anchor = Anchor(key, story or mention.id, mention.id, str(known))
        if not mentions.lay_anchor(mention.business, anchor, clock()):
            return None
    return story or mention.id


def _keys(known: Sketch) -> list[str]:
    """What a text is looked up by: its smallest shingles, and all of it.

    All of it comes last: it is laid where everybody's phrases are all there is.
    """
    whole = hashlib.sha256(str(known).encode()).hexdigest()[:16]
    return [*(f"{each:08x}" for each in known.hashes[:LOOKED_UP]), whole]


def _closest(known: Sketch, anchors: Iterable[Anchor]) -> str | None:
    """The story that is the most alike, the lowest id of equals; None if none is."""
    alike: list[tuple[float, float, str]] = []
    for story, written in sorted({(a.story, a.sketch) for a in anchors}):
        found: Likeness = likeness(known, read_sketch(written))
        if found.copies:
            alike.append((-found.alike, -found.within, story))
    return min(alike)[2] if alike else None
