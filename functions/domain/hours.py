"""Hours of a day and days of a calendar as people mean them, on their own clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_WEEK = 8
"""Days ahead in which a weekday comes up for sure."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day, [start, end); past midnight when the end is not later."""

    start: time
    end: time

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When it begins and ends, in UTC, if it begins on `day`.

        On nights when the clock changes the hours are those that the clock shows.
        """
        last = day + _DAY if self.end <= self.start else day
        begins = datetime.combine(day, self.start, zone)
        ends = datetime.combine(last, self.end, zone)
        return begins.astimezone(UTC), ends.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening hours on some days of the week, 0 for Monday to 6 for Sunday."""

    days: tuple[int, ...]
    hours: Hours


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is away, the first and the last included."""

    first: date
    last: date

    def covers(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether they are away at a moment."""
        return self.first <= at.astimezone(zone).date() <= self.last


def quiet_until(hours: Hours | None, at: datetime, zone: ZoneInfo) -> datetime:
    """The end of the quiet hours that run at `at`; `at` itself when none do."""
    if hours is None:
        return at
    today = at.astimezone(zone).date()
    for day in (today - _DAY, today):
        begins, ends = hours.on(day, zone)
        if begins <= at < ends:
            return ends
    return at


def open_from(openings: Iterable[Opening], at: datetime, zone: ZoneInfo) -> datetime:
    """The next opening; `at` itself while it is open, or when no hours are told."""
    spans = sorted(_spans(tuple(openings), at, zone))
    return next((max(begins, at) for begins, ends in spans if ends > at), at)


def _spans(
    openings: tuple[Opening, ...], at: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    today = at.astimezone(zone).date()
    for ahead in range(-1, _WEEK):
        day = today + ahead * _DAY
        for one in openings:
            if day.weekday() in one.days:
                yield one.hours.on(day, zone)
