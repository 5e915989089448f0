"""More negative mentions than chance allows: the test, and how grave the answer is.

Windows from an hour to a day are compared with what is usual at that time of the week.
The count in a window is taken as negative binomial: Poisson around a rate that is
itself only known so well, and livelier than chance by `LIVELINESS`.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.domain.baseline import PRIOR_COUNT, Baseline, bucketed, expected
from functions.domain.bucket import BUCKET, bucket_of
from functions.domain.business import Policy, Severity
from functions.domain.mention import Mention

WINDOWS = (
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=24),
)
LIVELINESS = 0.25
"""Squared coefficient of variation of a business's own hours around their mean, beyond
what chance gives: the median over the five brands of NAB's realTweets, measured by
interquartile range so that their true spikes do not count."""

OVERLAP = 3.0
"""Looking every few minutes at overlapping windows finds about three times the alarms
that looking once a window would; so each look gets a third of the share."""

YEAR = timedelta(days=365)
FIRST_DAY = timedelta(hours=24)
FIRST_DAY_AUTHORS = 15
"""Until a day was heard there is no usual to compare with: only a crowd is a spike."""

GRAVE = {Severity.CRITICAL: (20, 8), Severity.MAJOR: (8, 4)}
"""From how many distinct authors, and how many times the usual, a spike is so grave."""

CALM = 0.05
"""A window as full as this, or fuller, by chance one time in twenty, is calm."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One window compared with the usual.

    `span` is the part of the window that counts, all of it unless a crisis ended
    within. `chance` is the probability of at least `seen` where `expected` are usual.
    """

    window: timedelta
    span: timedelta
    expected: float
    seen: int
    total: int
    chance: float

    @property
    def chance_days(self) -> float:
        """Days between two such readings if chance alone were at work."""
        looks_a_day = timedelta(days=1) / self.span * len(WINDOWS) * OVERLAP
        return 1 / max(self.chance * looks_a_day, 1e-12)


def tail(seen: int, mean: float, shape: float) -> float:
    """P(N ≥ seen) for a negative binomial of this mean and shape (size)."""
    if seen <= 0:
        return 1.0
    log_p = math.log(shape / (shape + mean))
    log_q = math.log(mean / (shape + mean)) if mean > 0 else -math.inf
    log_term = (
        math.lgamma(seen + shape)
        - math.lgamma(shape)
        - math.lgamma(seen + 1)
        + shape * log_p
        + seen * log_q
    )
    term = math.exp(log_term)
    total, k = term, seen
    while term > total * 1e-12 and k < seen + 100_000:
        term *= (k + shape) / (k + 1) * math.exp(log_q)
        total += term
        k += 1
    return min(total, 1.0)


def read_window(
    baseline: Baseline,
    mentions: Iterable[Mention],
    window: timedelta,
    now: datetime,
    zone: ZoneInfo,
    counts_from: datetime | None = None,
) -> Reading:
    """Count the window that ends now, from closed buckets and the open ones' mentions.

    A window shorter than a source's own poll gap asks that the mention was published
    in it (promise 2). Nothing seen before `counts_from` is counted.
    """
    start = max(now - window, counts_from) if counts_from else now - window
    first = bucket_of(start)
    opened = (
        bucketed(m)
        for m in mentions
        if not m.backfill and baseline.folded_until <= m.seen_at <= now
    )
    inside = [
        b
        for b in (*baseline.recent, *opened)
        if b.seen_in >= first
        and (b.gap_s <= window.total_seconds() or b.published_in >= first)
    ]
    seen = sum(b.negative for b in inside)
    usual = expected(baseline, start, now, zone)
    certainty = 1 / (baseline.negative.heard + PRIOR_COUNT) + LIVELINESS
    return Reading(
        window=window,
        span=max(now - start, BUCKET),
        expected=usual,
        seen=seen,
        total=sum(b.total for b in inside),
        chance=tail(seen, usual, 1 / certainty),
    )


def find_spike(
    readings: Iterable[Reading], policy: Policy, watched: timedelta
) -> Reading | None:
    """The most surprising window that the policy calls a spike, if any does.

    The tolerated false alarms of a year are shared among the windows and their looks.
    """
    floor = FIRST_DAY_AUTHORS if watched < FIRST_DAY else policy.min_authors
    spikes = [
        reading
        for reading in readings
        if reading.seen >= floor
        and reading.chance_days >= YEAR.days / policy.false_alarms_per_year
    ]
    return max(spikes, key=lambda reading: reading.chance_days, default=None)


def severity_of(reading: Reading) -> Severity:
    """How grave a spike is: by how many people, and how far beyond the usual."""
    ratio = reading.seen / max(reading.expected, 0.5)
    for severity, (people, times) in GRAVE.items():
        if reading.seen >= people and ratio >= times:
            return severity
    return Severity.MINOR


def is_calm(reading: Reading) -> bool:
    """Whether a window is no fuller than usual."""
    return reading.chance >= CALM
