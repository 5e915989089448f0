"""Ratings that a platform counts but does not show: what the new ones must have been.

An average and a count, asked twice, give the average of what came in between. The
average is rounded, so among many old ratings a few new ones cannot be told; then the
older figures are kept until enough have come, for a day at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from functions.listen.reading.item import Item
from functions.listen.reading.json_data import dig, whole
from functions.listen.sources.review import remembered_time, stars

ROUNDED_BY = 0.05
"""Averages are given with one decimal."""

WIDEST = 1.0
"""Stars between the lowest and the highest average that the figures allow."""

LONGEST = timedelta(days=1)
_WORST, _BEST = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Tally:
    """The average and the number of all ratings at a time.

    `waits` is the first later one from which nothing could be told yet.
    """

    average: float
    count: int
    at: datetime
    waits: "Tally | None" = None

    def memory(self) -> dict[str, object]:
        """The tally as a cursor holds it."""
        at = self.at.isoformat(timespec="seconds")
        known: dict[str, object] = {"average": self.average, "count": self.count}
        waits = {"waits": self.waits.memory()} if self.waits else {}
        return {**known, "at": at, **waits}


@dataclass(frozen=True, slots=True)
class Followed:
    """What two tallies came to: news, what to remember, what to say of it."""

    keep: Tally | None
    items: tuple[Item, ...] = ()
    said: str = ""

    def memory(self) -> dict[str, object]:
        """What a cursor is to hold."""
        return self.keep.memory() if self.keep else {}


def tally_of(data: object, now: datetime, average: str, count: str) -> Tally | None:
    """A tally of two fields of an answer, None if they hold none."""
    mean, size = stars(data, average), whole(data, count)
    if size is None or size < 0 or (size and mean is None):
        return None
    return Tally(mean or _WORST, size, now)


def tally_kept(memory: object, now: datetime) -> Tally | None:
    """The tally in a cursor to compare with: after a day of waiting, the next one."""
    kept, waits = _in(memory, now), _in(dig(memory, "waits"), now)
    if waits and now - waits.at >= LONGEST:
        return waits
    return replace(kept, waits=waits) if kept else None


def _in(memory: object, now: datetime) -> Tally | None:
    at = remembered_time(memory, now, "at")
    kept = tally_of(memory, now, "average", "count")
    return replace(kept, at=at) if kept and at else None


def follow(
    before: Tally | None,
    after: Tally | None,
    shown: Iterable[tuple[datetime | None, float | None]],
    draft: Item,
) -> Followed:
    """What came between two tallies, beside the ratings that were shown.

    `shown` are the times and stars of reviews that are items already; `draft` is what
    an item of new ratings bears in any case, and the start of its id.
    """
    if before is None or after is None:
        return Followed(after or before)
    risen = after.count - before.count
    if risen < 0:
        return Followed(after, said=f"{-risen} fewer ratings than before: taken down")
    known = [
        s for at, s in shown if s is not None and at is not None and at > before.at
    ]
    unseen = risen - len(known)
    if unseen <= 0:
        return Followed(after)
    low, high = _bounds(before, after, known, unseen)
    if low > high:
        said = f"{unseen} new ratings, while older ones changed or were taken down"
        return Followed(after, said=said)
    if high - low > WIDEST:
        said = f"{unseen} new ratings: too few among {after.count} to tell how good"
        return Followed(replace(before, waits=before.waits or after), said=said)
    # Asked again after a crash, the same figures give the same item.
    turn = f"ratings-{before.at:%Y%m%dT%H%M%S}-{before.count}-{after.count}"
    item = replace(
        draft,
        id=f"{draft.id}#{turn}",
        title=_in_signs(mean := round((low + high) / 2, 1), unseen),
        published=after.at.isoformat(timespec="seconds"),
        plain=True,
        rating=mean,
    )
    return Followed(after, (item,))


def _bounds(
    before: Tally, after: Tally, known: list[float], unseen: int
) -> tuple[float, float]:
    """The lowest and the highest average of the unseen that the figures allow."""
    slack = ROUNDED_BY * (before.count + after.count)
    risen = after.average * after.count - before.average * before.count - sum(known)
    return max(_WORST, (risen - slack) / unseen), min(_BEST, (risen + slack) / unseen)


def _in_signs(mean: float, unseen: int) -> str:
    """The ratings as any language reads them."""
    return f"★ {mean} × {unseen}"
