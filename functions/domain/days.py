"""What each of the last days brought: complaints, mentions, stars."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from functions.domain.mention import Mention

KEPT_DAYS = 36
"""A week, the four weeks before it, and the day that is not over."""

LOW = 2.0
"""Stars up to which a review complains."""


class Day(NamedTuple):
    """One day of the business's own calendar, by its ordinal; authors count once.

    `low` of `rated` reviews gave two stars or fewer, `stars` is the sum of all.
    """

    number: int
    negative: int = 0
    total: int = 0
    rated: int = 0
    low: int = 0
    stars: float = 0.0

    @property
    def date(self) -> date:
        """The day."""
        return date.fromordinal(self.number)


def tally(
    days: Sequence[Day],
    mentions: Iterable[Mention],
    since: datetime,
    until: datetime,
    zone: ZoneInfo,
) -> tuple[Day, ...]:
    """The days with the mentions of a time counted; one without any is there as well.

    The first of all begins at `since`.
    """
    began, today = (at.astimezone(zone).date().toordinal() for at in (since, until))
    first = max(days[0].number if days else began, today - KEPT_DAYS + 1)
    known = {day.number: day for day in days}
    counted = {n: known.get(n, Day(n)) for n in range(first, today + 1)}
    for mention in mentions:
        number = mention.seen_at.astimezone(zone).date().toordinal()
        if mention.counts and number in counted:
            counted[number] = _with(counted[number], mention)
    return tuple(counted.values())


def over(days: Sequence[Day], now: datetime, zone: ZoneInfo) -> Sequence[Day]:
    """The days that are over, and were heard from midnight on."""
    today = now.astimezone(zone).date().toordinal()
    return [day for day in days[1:] if day.number < today]


def _with(day: Day, mention: Mention) -> Day:
    stars = mention.rating
    rated = stars is not None and 1 <= stars <= 5  # noqa: PLR2004 - five stars
    return Day(
        day.number,
        day.negative + mention.negative,
        day.total + 1,
        day.rated + rated,
        day.low + (rated and (stars or 0.0) <= LOW),
        day.stars + ((stars or 0.0) if rated else 0.0),
    )
