"""A window compared with what is usual: how much was heard, how surprising that is."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from functions.domain.baseline import HOUR, WINDOWS, Baseline, doubt
from functions.domain.bucket import BUCKET, BUCKET_S, Bucketed, bucketed
from functions.domain.chance import surprise
from functions.domain.chatter import Habit, habit_of, spread_of
from functions.domain.horizon import Horizon, horizon_of
from functions.domain.mention import Mention

OVERLAP = 3.0
"""Looking every few minutes at overlapping windows finds about three times the alarms
that looking once a window would."""

LIVELIEST = 30.0
"""However much praise or other talk there is, it explains no more than thirty times
the usual complaints, so that a flood of it cannot hide a crisis."""

FEW = 2.0
"""Other mentions that count as heard at the usual pace: so few more tell little."""

CERTAIN = 12.0
"""Powers of ten beyond which rarity is no longer told apart."""

EVERY_DAY = -math.log10(365)
"""log10 of the years between two readings that are no more than usual."""


class Gauge(NamedTuple):
    """What one window is judged by while an hour lasts, worked out once.

    How long it is, in seconds and in buckets; how much its counts scatter, and how
    little is known of what is usual, as `spread`; how far it goes how often.
    """

    window: timedelta
    seconds: float
    buckets: int
    spread: float
    habit: Habit


def gauges_of(
    baseline: Baseline,
    at: datetime,
    zone: ZoneInfo,
    windows: Iterable[timedelta] = WINDOWS,
) -> list[Gauge]:
    """What windows are judged by in the hour around `at`.

    A window of another length, a day at the most, is judged by what the next longer
    one has learned.
    """
    unsure = doubt(baseline, at, zone)
    gauges = []
    for window in windows:
        hours = window / HOUR
        chatter = baseline.chatter[bisect_left(WINDOWS, window, hi=len(WINDOWS) - 1)]
        spread = spread_of(chatter) + unsure.of(min(1 / hours, 1.0))
        habit = habit_of(chatter, window)
        seconds, buckets = window.total_seconds(), window // BUCKET
        gauges.append(Gauge(window, seconds, buckets, spread, habit))
    return gauges


class Count(NamedTuple):
    """Negative and all mentions of a window, what was expected, how surprising it is.

    `surprise` is -log10 of the probability of at least `seen`, by the likelier of two
    stories, which expects as many as are `likely`: `expected`, or more where all talk
    is livelier.
    """

    seen: int
    total: int
    expected: float
    likely: float
    surprise: float


@dataclass(slots=True)  # not frozen: five are made at each look
class Reading:
    """One window compared with the usual, at one time.

    `span` is the part of the window that counts, all of it unless a crisis ended
    within. `years` is log10 of the years until the business's own talk goes as far
    again.
    """

    window: timedelta
    span: timedelta
    count: Count
    years: float = 0.0

    @property
    def seen(self) -> int:
        """Negative mentions by distinct authors."""
        return self.count.seen

    @property
    def total(self) -> int:
        """All mentions by distinct authors."""
        return self.count.total

    @property
    def expected(self) -> float:
        """Negative mentions that were usual."""
        return self.count.expected

    @property
    def surprise(self) -> float:
        """-log10 of the probability of at least `seen` by chance."""
        return self.count.surprise

    @property
    def chance_days(self) -> float:
        """Days between two such readings if chance alone were at work."""
        looks_a_day = timedelta(days=1) / self.span * len(WINDOWS) * OVERLAP
        return float(10 ** min(self.surprise, CERTAIN) / looks_a_day)

    @property
    def habit_days(self) -> float:
        """Days between two days that go so far, by this business's own habits."""
        return float(365 * 10 ** min(self.years, CERTAIN))


def count(
    horizon: Horizon,
    spread: float,
    buckets: tuple[int, int],
    expected: float,
    window_s: float,
) -> Count:
    """Count buckets [first, last) and compare them with what was expected of them.

    `spread` is how much counts scatter, and how little is known of what is usual.

    Complaints may also grow with everything else: a campaign, praise gone viral. How
    much livelier talk is is known from the `rest`, as a gamma distribution of rest +
    `FEW`; so complaints are negative binomial, and the hour, or what else makes all
    talk swell, is in both and adds no doubt. Talk that is no livelier explains nothing.
    """
    seen, total = horizon.heard(buckets[0], buckets[1], window_s)
    if seen <= expected:
        return Count(seen, total, expected, expected, 0.0)
    alone = surprise(seen, expected, spread)
    usual, rest = expected * horizon.others, total - seen
    if rest <= usual:
        return Count(seen, total, expected, expected, alone)
    livelier = expected * min((rest + FEW) / (usual + FEW), LIVELIEST)
    given = surprise(seen, livelier, 1 / (rest + FEW))
    if given < alone:
        return Count(seen, total, expected, livelier, given)
    return Count(seen, total, expected, expected, alone)


def read_windows(
    gauges: Iterable[Gauge],
    horizon: Horizon,
    now: datetime,
    counts_from: datetime | None = None,
) -> list[Reading]:
    """The windows that end now, over a horizon that reaches until now.

    Nothing seen before `counts_from` is counted.
    """
    now_s = now.timestamp()
    earliest_s = counts_from.timestamp() if counts_from else 0.0
    foreseen = horizon.foreseen_before(now_s / BUCKET_S - horizon.base)
    # What was seen at this very instant counts; at a bucket's end nothing was yet.
    last = int(now_s) // BUCKET_S + 1
    readings = []
    for window, window_s, _, spread, habit in gauges:
        start_s, span = now_s - window_s, window
        if start_s < earliest_s:
            start_s, span = earliest_s, _since(earliest_s, now_s)
        # Buckets count whole, so what is expected is that of the first one, too.
        first = int(start_s) // BUCKET_S
        expected = foreseen - horizon.foreseen_before(first - horizon.base)
        found = count(horizon, spread, (first, last), expected, window_s)
        rare = found.surprise > 0
        years = habit.years_between(found.surprise) if rare else EVERY_DAY
        readings.append(Reading(window, span, found, years))
    return readings


def _since(start_s: float, now_s: float) -> timedelta:
    return max(timedelta(seconds=now_s - start_s), BUCKET)


def look(
    baseline: Baseline,
    mentions: Iterable[Mention],
    now: datetime,
    zone: ZoneInfo,
    counts_from: datetime | None = None,
    windows: Iterable[timedelta] = WINDOWS,
) -> list[Reading]:
    """The windows that end now, from closed buckets and the open ones' mentions."""
    horizon = horizon_of(baseline, zone, opened(baseline, mentions, now), now)
    gauges = gauges_of(baseline, now - BUCKET, zone, windows)
    return read_windows(gauges, horizon, now, counts_from)


def read_window(
    baseline: Baseline,
    mentions: Iterable[Mention],
    window: timedelta,
    now: datetime,
    zone: ZoneInfo,
) -> Reading:
    """One window that ends now, a day long at the most."""
    return look(baseline, mentions, now, zone, windows=(window,))[0]


def opened(
    baseline: Baseline, mentions: Iterable[Mention], now: datetime
) -> list[Bucketed]:
    """Mentions that are not folded yet; history is left out (promise 2)."""
    return [
        bucketed(m)
        for m in mentions
        if not m.backfill and baseline.folded_until <= m.seen_at <= now
    ]
