"""When a source is due again: sooner where something happens, later where nothing
does, and never before its host allows.
"""  # noqa: D205 - one sentence and its condition

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from functions.domain.source import Source

SLOWER = 1.25
FASTER = 0.5
LONGEST_BACKOFF = timedelta(hours=24)
LONGEST_ASKED = timedelta(days=7)
JITTER = 0.1
STRAGGLE = timedelta(minutes=1)
"""Those whom a host sent away until the same moment do not all come at that moment."""

DAY = timedelta(days=1)
ON_THE_WAY = timedelta(minutes=2)
"""What a poll that is due takes until it asks: the plan's minute, and its turn."""

DAY_HOURS, WEEK_DAYS = 24, 7
WEEK_HOURS = WEEK_DAYS * DAY_HOURS
MOST_DOUBLINGS = 16


class Outcome(StrEnum):
    """What a poll came to, as far as the next one is concerned.

    REFUSED is a failure by which the host says that we come too often, in its own
    words (429) or not (403).
    """

    QUIET = "quiet"
    ABOUT_US = "about_us"
    FAILED = "failed"
    REFUSED = "refused"
    GONE = "gone"

    @property
    def failed(self) -> bool:
        """Whether nothing could be read."""
        return self in (Outcome.FAILED, Outcome.REFUSED)


class Rhythm(NamedTuple):
    """The interval from now on, and when the source is due: None if never again.

    `not_before` is when it may be asked at the soonest, even in a hurry.
    """

    interval: timedelta
    due_at: datetime | None
    not_before: datetime | None = None


def next_rhythm(
    source: Source,
    outcome: Outcome,
    now: datetime,
    *,
    jitter: float,
    asked_s: int | None = None,
    pace: timedelta = timedelta(0),
) -> Rhythm:
    """The rhythm after a poll.

    `source` is as it was before the poll, `jitter` in [0, 1) spreads the hosts' load by
    ± 10 %, `asked_s` is how long the host or the feed asked to be left alone, `pace`
    the interval that a budget allows when nothing presses. Failures wait twice as long
    each time; repeated refusals also make the interval longer, for the time after.
    """
    if outcome is Outcome.GONE:
        return Rhythm(source.interval, None)
    interval = _interval(source, outcome)
    soonest = _soonest(source)
    wait = max(interval, pace)
    if outcome.failed:
        doublings = min(source.failures + 1, MOST_DOUBLINGS)
        wait = min(source.interval * 2**doublings, LONGEST_BACKOFF)
        soonest = max(soonest, wait * (1 - JITTER))
    wait *= 1 + JITTER * (2 * jitter - 1)
    asked = asked_for(asked_s)
    straggle = min(asked * JITTER, STRAGGLE) * jitter
    return Rhythm(
        interval,
        now + max(wait, soonest, asked + straggle),
        now + max(soonest, asked),
    )


def next_welcome(
    at: datetime, skip_hours: Collection[int], skip_days: Collection[int]
) -> datetime:
    """The first moment from `at` on that a feed does not ask to skip.

    RSS names hours and days in GMT. One that skips the whole week asks for nothing.
    """
    if not skip_hours and not skip_days:
        return at
    full = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    later = (full + timedelta(hours=hour) for hour in range(1, WEEK_HOURS))
    for moment in (at.astimezone(UTC), *later):
        around = (moment, moment + ON_THE_WAY)
        if not any(m.hour in skip_hours or m.weekday() in skip_days for m in around):
            return moment
    return at


def is_welcome(
    at: datetime, skip_hours: Collection[int], skip_days: Collection[int]
) -> bool:
    """Whether a feed does not ask to be left alone at this moment; see `next_welcome`.

    One that skips every hour, or every day, asks for nothing.
    """
    if len(skip_hours) == DAY_HOURS or len(skip_days) == WEEK_DAYS:
        return True
    at = at.astimezone(UTC)
    return at.hour not in skip_hours and at.weekday() not in skip_days


def asked_for(asked_s: int | None) -> timedelta:
    """What a host asked for, and a second for what was cut off its seconds."""
    if not asked_s or asked_s < 0:
        return timedelta(0)
    capped = min(asked_s, int(LONGEST_ASKED.total_seconds()))
    return timedelta(seconds=capped + 1)


def _soonest(source: Source) -> timedelta:
    """The shortest interval that its settings allow."""
    if not source.polls_per_day or source.polls_per_day < 0:
        return source.fastest
    return max(source.fastest, DAY / source.polls_per_day)


def _interval(source: Source, outcome: Outcome) -> timedelta:
    interval = source.interval
    if outcome is Outcome.QUIET:
        interval *= SLOWER
    elif outcome is Outcome.ABOUT_US:
        interval *= FASTER
    elif outcome is Outcome.REFUSED and source.failures:
        interval *= 1 / FASTER
    return max(source.fastest, min(interval, source.slowest))
