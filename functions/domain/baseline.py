"""What a business usually gets at this hour of this week, learned from its mentions."""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from functions.domain.bucket import Bucketed, bucket_of, bucket_start
from functions.domain.chatter import Chatter, new_chatter, spread_of
from functions.domain.days import Day
from functions.domain.pulse import Pulse

HOUR = timedelta(hours=1)
WINDOWS = (
    timedelta(minutes=15),
    HOUR,
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""From what breaks out in minutes to what gathers over a day, each about three times
the last: between two of them no burst loses more than a fifth of its strength."""

AN_HOUR = WINDOWS.index(HOUR)
"""The window that is as long as what is learned at a time."""

MEMORY = timedelta(days=14)
"""Time constant of forgetting the level: a fortnight ago weighs 1/e."""

LATELY = timedelta(days=3)
"""A lively week is no week of crises: the level is at least that of these days."""

RHYTHM_MEMORY = timedelta(days=28)
"""A day of the week comes round four times in it."""

FIRST_DAY = timedelta(hours=24)
"""Until a day was heard there is no rhythm, and so no usual to compare with."""

PRIOR_COUNT = 0.3
PRIOR_HOURS = 1.2
"""Before anything is known: a quarter of a negative mention an hour, give or take so
much that ten in the first hour are a surprise and three are not. A week outweighs it
hundredfold."""

SHRINK = 5.0
"""Mentions it takes to believe half of an hour's or a weekday's own rhythm, and of
the last days' own level."""

RHYTHM_UNKNOWN = 0.5
"""Squared coefficient of variation of a day's hours around their mean: what an hour of
the day that was never heard may be off by."""


class Learned(NamedTuple):
    """Mentions counted over a time of watching, in hours, both fading."""

    heard: float
    hours: float


NOTHING = Learned(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The usual, and the last day's closed buckets; less than 10 kB as it is stored.

    `negative` is the level of negative mentions, `lately` that of the last days; the
    rhythm of the day and the week comes from all mentions, of which there are more.
    `foreseen` is what was expected of each of the last 25 hours before it was heard,
    `chatter` what each of `WINDOWS` has learned, `rarest` how rare the rarest moment of
    each of the last days was, in log10 of years; `past` is what each of the last days
    brought, `pulses` how regularly each source is heard. Buckets before `folded_until`
    are in `recent`, hours before `learned_until` are in what was learned; all can be
    rebuilt from the mentions. `due_at` is when the next fold is due.
    """

    business: str
    folded_until: datetime
    learned_until: datetime
    due_at: datetime
    negative: Learned = NOTHING
    total: Learned = NOTHING
    hours: tuple[Learned, ...] = (NOTHING,) * 24
    days: tuple[Learned, ...] = (NOTHING,) * 7
    recent: tuple[Bucketed, ...] = ()
    version: int = 0
    lately: Learned = NOTHING
    foreseen: tuple[float, ...] = ()
    chatter: tuple[Chatter, ...] = tuple(new_chatter(window) for window in WINDOWS)
    rarest: tuple[float, ...] = ()
    past: tuple[Day, ...] = ()
    pulses: tuple[Pulse, ...] = ()

    @property
    def watched(self) -> timedelta:
        """For how long the business was listened to, fading with `MEMORY`."""
        return timedelta(hours=self.negative.hours)


def new_baseline(business: str, now: datetime) -> Baseline:
    """The baseline of a business of which nothing is known."""
    start = bucket_start(bucket_of(now))
    hour = start.replace(minute=0)
    return Baseline(business, start, hour, due_at=now)


def rate(learned: Learned) -> float:
    """Mentions an hour, leaning on the prior."""
    return (learned.heard + PRIOR_COUNT) / (learned.hours + PRIOR_HOURS)


def level(baseline: Baseline) -> float:
    """Negative mentions an hour: of the last fortnight, or of the last days if more."""
    usual = rate(baseline.negative)
    lately = baseline.lately
    return max(usual, (lately.heard + SHRINK) / (lately.hours + SHRINK / usual))


def season(baseline: Baseline, at: datetime, zone: ZoneInfo) -> float:
    """How much livelier this hour of this weekday is than the average hour."""
    local = at.astimezone(zone)
    usual = rate(baseline.total)
    factor = 1.0
    for cell in (baseline.hours[local.hour], baseline.days[local.weekday()]):
        factor *= (cell.heard + SHRINK) / (cell.hours * usual + SHRINK)
    return factor


def foresee(baseline: Baseline, at: datetime, zone: ZoneInfo) -> float:
    """Negative mentions expected of the hour that begins at `at`."""
    return level(baseline) * season(baseline, at, zone)


class Doubt(NamedTuple):
    """How little is known of what is usual, as squared relative errors.

    Of the `level`, as of any count; of an hour's place in the `rhythm`, the less the
    more often it was heard.
    """

    level: float
    rhythm: float

    def of(self, part: float) -> float:
        """The doubt of a window, of which an hour is such a `part`, or 1 if shorter.

        Each hour's place is off by itself, so over many hours that evens out.
        """
        return self.level + self.rhythm * part


def doubt(baseline: Baseline, at: datetime, zone: ZoneInfo) -> Doubt:
    """How little is known of what is usual at `at`."""
    heard_often = baseline.hours[at.astimezone(zone).hour].hours
    one = spread_of(baseline.chatter[AN_HOUR]) + 1 / rate(baseline.total)
    of_rhythm = 1 / (1 / RHYTHM_UNKNOWN + heard_often / one)
    return Doubt(1 / (baseline.negative.heard + PRIOR_COUNT), of_rhythm)


def others(baseline: Baseline) -> float:
    """Other mentions that usually come with each negative one."""
    return max(rate(baseline.total) / rate(baseline.negative) - 1, 0.0)


def fade(learned: Learned, count: float, memory: timedelta) -> Learned:
    """An hour later, with what it brought."""
    faded = math.exp(-HOUR / memory)
    return Learned(learned.heard * faded + count, learned.hours * faded + 1)


def fade_one(
    cells: tuple[Learned, ...], index: int, count: float
) -> tuple[Learned, ...]:
    """Fade the one cell that time passed in; each has its own clock of exposure."""
    new = fade(cells[index], count, RHYTHM_MEMORY / len(cells))
    return (*cells[:index], new, *cells[index + 1 :])


def with_foreseen(baseline: Baseline, zone: ZoneInfo) -> Baseline:
    """A baseline stored before what was foreseen was kept, with what it is now."""
    known = min(int(baseline.negative.hours), KEPT_HOURS)
    start = baseline.learned_until - known * HOUR
    if len(baseline.foreseen) >= known or baseline.watched < FIRST_DAY:
        return baseline
    hours = (foresee(baseline, start + n * HOUR, zone) for n in range(known))
    return replace(baseline, foreseen=tuple(hours))


KEPT_HOURS = 25
"""Hours of buckets, and of what was foreseen: the longest window and the open hour."""
