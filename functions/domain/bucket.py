"""Five-minute buckets by `seen_at`: when one is closed, and which one a time is in."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from functions.domain.mention import Mention

BUCKET = timedelta(minutes=5)
BUCKET_S = int(BUCKET.total_seconds())

GRACE = timedelta(minutes=2)
"""Longer than the longest run of `understand` (60 s) plus the skew of two clocks: no
mention can still be stored in a bucket that ended this long ago."""

SHORTEST_WINDOW = timedelta(minutes=15)
"""The shortest window of detection."""

LONGER_GAPS = tuple(timedelta(hours=h).total_seconds() for h in (1, 3, 8, 24))
"""The other windows, in seconds: a source's gap matters only by which it is within."""


class Bucketed(NamedTuple):
    """Mentions of one bucket that share what windows ask of them.

    `published_in` and `gap_s` matter only for a source polled less often than the
    shortest window: such a window then asks when its mentions were published. Only
    what counts is here: one author, and one story, once a day.
    """

    seen_in: int
    published_in: int
    gap_s: int
    negative: int
    total: int


def bucket_of(at: datetime) -> int:
    """The number of the bucket, counted from the epoch."""
    return int(at.timestamp()) // BUCKET_S


def bucket_start(number: int) -> datetime:
    """When a bucket begins, in UTC."""
    return datetime.fromtimestamp(number * BUCKET_S, UTC)


def closed_until(now: datetime) -> datetime:
    """The end of the last bucket that is closed at `now`."""
    return bucket_start(bucket_of(now - GRACE))


def bucketed(mention: Mention) -> Bucketed:
    """What the windows need to know of a mention."""
    seen_in = bucket_of(mention.seen_at)
    total = int(mention.counts)
    negative = int(mention.counts and mention.negative)
    slow = mention.poll_gap_s > SHORTEST_WINDOW.total_seconds()
    if not slow or mention.published_at is None:
        return Bucketed(seen_in, seen_in, 0, negative, total)
    published_in = min(bucket_of(mention.published_at), seen_in)
    gap = next((g for g in LONGER_GAPS if mention.poll_gap_s <= g), LONGER_GAPS[-1])
    return Bucketed(seen_in, published_in, int(gap), negative, total)


def is_within(item: Bucketed, first: int, window_s: float) -> bool:
    """Whether a window that begins with bucket `first`, and reaches to it, counts it.

    One shorter than the source's own gap asks that it was published then (promise 2).
    """
    return item.gap_s <= window_s or item.published_in >= first


def gathered(items: Iterable[Bucketed]) -> tuple[Bucketed, ...]:
    """One `Bucketed` for all that share a key, in order of their keys."""
    sums: dict[tuple[int, int, int], tuple[int, int]] = {}
    for item in items:
        negative, total = sums.get(item[:3], (0, 0))
        sums[item[:3]] = negative + item.negative, total + item.total
    return tuple(Bucketed(*key, *sums[key]) for key in sorted(sums) if sums[key][1])


def settled(items: Iterable[Bucketed], before: datetime) -> tuple[Bucketed, ...]:
    """The same, for windows that end after `before`, in as few as it can be said.

    When a mention was published matters to windows shorter than its source's gap. Once
    none of them reaches back to it, it is like any other of its bucket.
    """
    last = bucket_of(before)
    return gathered(
        Bucketed(item.seen_in, item.seen_in, 0, item.negative, item.total)
        if item.gap_s and item.seen_in < last - item.gap_s // BUCKET_S
        else item
        for item in items
    )


def without(
    held: Iterable[Bucketed], taken: Iterable[Bucketed]
) -> tuple[Bucketed, ...]:
    """What is held as if these had never been counted in it.

    Each was counted once, under the key that `bucketed`, and `settled` if what is held
    is, still give it, so this leaves what the others brought. One that is not held, as
    its bucket is long gone, takes nothing of anybody's.
    """
    less = {item[:3]: item for item in gathered(taken)}
    nothing = Bucketed(0, 0, 0, 0, 0)
    left = []
    for item in gathered(held):
        gone = less.get(item[:3], nothing)
        total = max(item.total - gone.total, 0)
        negative = min(max(item.negative - gone.negative, 0), total)
        left.append(item._replace(negative=negative, total=total))
    return tuple(item for item in left if item.total)
