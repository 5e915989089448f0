"""What a business usually gets at this hour of this week, learned from its mentions."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from functions.domain.bucket import bucket_of, bucket_start
from functions.domain.mention import Mention

HOUR = timedelta(hours=1)
MEMORY = timedelta(days=28)
"""Time constant of forgetting: what was heard four weeks ago weighs 1/e."""

KEEP = timedelta(hours=26)
"""Closed buckets kept one by one: the longest window of detection and some."""

SHORTEST_WINDOW = timedelta(hours=1)

PRIOR_COUNT = 0.3
PRIOR_HOURS = 1.2
"""Before anything is known: a quarter of a negative mention an hour, give or take so
much that ten in the first hour are a surprise and three are not. A week outweighs it
hundredfold."""

SHRINK = 10.0
"""Mentions it takes to believe half of an hour's or a weekday's own rhythm."""


class Bucketed(NamedTuple):
    """Mentions of one closed bucket that share what windows ask of them.

    `published` and `gap_s` matter only for a source polled less often than the
    shortest window: such a window then asks when its mentions were published.
    """

    seen_in: int
    published_in: int
    gap_s: int
    negative: int
    total: int


class Learned(NamedTuple):
    """Mentions counted over a time of watching, in hours, both fading."""

    heard: float
    hours: float


NOTHING = Learned(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The usual, and the last day's closed buckets. Some 10 kB at the most.

    `negative` is the level of negative mentions; the rhythm of the day and the week
    comes from all mentions, of which there are more. Buckets before `folded_until`
    are in `recent`, hours before `learned_until` are in what was learned; both can be
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

    @property
    def watched(self) -> timedelta:
        """For how long the business was listened to, fading with `MEMORY`."""
        return timedelta(hours=self.negative.hours)


def new_baseline(business: str, now: datetime) -> Baseline:
    """The baseline of a business of which nothing is known."""
    start = bucket_start(bucket_of(now))
    hour = start.replace(minute=0)
    return Baseline(business, start, hour, due_at=now)


def bucketed(mention: Mention) -> Bucketed:
    """What the windows need to know of a mention."""
    seen_in = bucket_of(mention.seen_at)
    negative = int(mention.counts and mention.negative)
    slow = mention.poll_gap_s > SHORTEST_WINDOW.total_seconds()
    if not slow or mention.published_at is None:
        return Bucketed(seen_in, seen_in, 0, negative, 1)
    published_in = min(bucket_of(mention.published_at), seen_in)
    return Bucketed(seen_in, published_in, mention.poll_gap_s, negative, 1)


def fold(
    baseline: Baseline,
    mentions: Iterable[Mention],
    until: datetime,
    zone: ZoneInfo,
) -> Baseline:
    """Fold the mentions seen in [folded_until, until) in, and learn the whole hours.

    The result does not depend on how often it is done: folding twice a day or every
    five minutes learns the same. Backfill is kept out.
    """
    if until <= baseline.folded_until:
        return baseline
    fresh = [
        m
        for m in mentions
        if not m.backfill and baseline.folded_until <= m.seen_at < until
    ]
    recent = merge(baseline.recent, (bucketed(m) for m in fresh))
    folded = replace(baseline, recent=recent, folded_until=until)
    while folded.learned_until + HOUR <= until:
        folded = _learn_hour(folded, zone)
    oldest = bucket_of(until - KEEP)
    kept = tuple(b for b in folded.recent if b.seen_in >= oldest)
    return replace(folded, recent=kept)


def merge(
    recent: tuple[Bucketed, ...], more: Iterable[Bucketed]
) -> tuple[Bucketed, ...]:
    """Both together, those that share what windows ask of them as one."""
    negative: Counter[tuple[int, int, int]] = Counter()
    total: Counter[tuple[int, int, int]] = Counter()
    for item in (*recent, *more):
        negative[item[:3]] += item.negative
        total[item[:3]] += item.total
    return tuple(Bucketed(*key, negative[key], total[key]) for key in sorted(total))


def _learn_hour(baseline: Baseline, zone: ZoneInfo) -> Baseline:
    start = baseline.learned_until
    end = start + HOUR
    first, last = bucket_of(start), bucket_of(end)
    inside = [b for b in baseline.recent if first <= b.seen_in < last]
    usual = expected(baseline, start, end, zone)
    negative = _bounded(sum(b.negative for b in inside), usual)
    usual_total = _rate(baseline.total) * _season(baseline, start, zone)
    total = _bounded(sum(b.total for b in inside), usual_total)
    local = start.astimezone(zone)
    return replace(
        baseline,
        learned_until=end,
        negative=_fade(baseline.negative, negative),
        total=_fade(baseline.total, total),
        hours=_fade_one(baseline.hours, local.hour, total),
        days=_fade_one(baseline.days, local.weekday(), total),
    )


def _bounded(count: int, usual: float) -> float:
    """A burst teaches no more than a busy hour does, so it cannot hide the next."""
    return min(float(count), usual + 3 * math.sqrt(usual) + 3)


_FADE = math.exp(-HOUR / MEMORY)


def _fade(learned: Learned, count: float) -> Learned:
    return Learned(learned.heard * _FADE + count, learned.hours * _FADE + 1)


def _fade_one(
    cells: tuple[Learned, ...], index: int, count: float
) -> tuple[Learned, ...]:
    """Fade the one cell that time passed in; each has its own clock of exposure."""
    faded = math.exp(-HOUR * len(cells) / MEMORY)
    old = cells[index]
    new = Learned(old.heard * faded + count, old.hours * faded + 1)
    return (*cells[:index], new, *cells[index + 1 :])


def _rate(learned: Learned) -> float:
    """Mentions an hour, leaning on the prior."""
    return (learned.heard + PRIOR_COUNT) / (learned.hours + PRIOR_HOURS)


def _season(baseline: Baseline, at: datetime, zone: ZoneInfo) -> float:
    """How much livelier this hour of this weekday is than the average hour."""
    local = at.astimezone(zone)
    rate = _rate(baseline.total)
    factor = 1.0
    for cell in (baseline.hours[local.hour], baseline.days[local.weekday()]):
        factor *= (cell.heard + SHRINK) / (cell.hours * rate + SHRINK)
    return factor


def expected(
    baseline: Baseline, start: datetime, end: datetime, zone: ZoneInfo
) -> float:
    """Negative mentions that are usual between two instants."""
    total = 0.0
    at = start
    while at < end:
        next_hour = at.replace(minute=0, second=0, microsecond=0) + HOUR
        until = min(next_hour, end)
        total += _season(baseline, at, zone) * ((until - at) / HOUR)
        at = until
    return total * _rate(baseline.negative)
