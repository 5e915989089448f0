"""Closed buckets → baseline: each hour once, so that folding often or late is one."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.domain.baseline import (
    AN_HOUR,
    FIRST_DAY,
    HOUR,
    KEPT_HOURS,
    LATELY,
    MEMORY,
    WINDOWS,
    Baseline,
    doubt,
    fade,
    fade_one,
    foresee,
    level,
    others,
    rate,
    season,
    with_foreseen,
)
from functions.domain.bucket import BUCKET, Bucketed, bucket_of, bucketed, gathered
from functions.domain.chatter import (
    BOUND,
    Chatter,
    learn_day,
    learn_spread,
    spread_of,
)
from functions.domain.horizon import PER_HOUR, Horizon, horizon_of
from functions.domain.mention import Mention
from functions.domain.windows import count

KEEP = timedelta(hours=26)
"""Closed buckets kept one by one: the longest window of detection and some."""

LEAST = 3
"""Fewer people than this are never a spike, and so teach nothing of peaks."""

_SIZES = {w: (w.total_seconds(), w // BUCKET, w / HOUR) for w in WINDOWS}
"""Each window in seconds, in buckets and in hours."""


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
    fresh = (
        bucketed(m)
        for m in mentions
        if not m.backfill and baseline.folded_until <= m.seen_at < until
    )
    return fold_buckets(baseline, fresh, until, zone)


def fold_buckets(
    baseline: Baseline, fresh: Iterable[Bucketed], until: datetime, zone: ZoneInfo
) -> Baseline:
    """Fold closed buckets in; `until` is the end of one."""
    if until <= baseline.folded_until:
        return baseline
    recent = (*baseline.recent, *gathered(fresh))
    folded = replace(with_foreseen(baseline, zone), recent=recent, folded_until=until)
    if folded.learned_until + HOUR <= until:
        horizon = horizon_of(folded, zone)
        while folded.learned_until + HOUR <= until:
            folded = _learn_hour(folded, horizon, zone)
        oldest = bucket_of(until - KEEP)
        kept = folded.recent[bisect_left(folded.recent, (oldest,)) :]
        folded = replace(folded, recent=kept, foreseen=folded.foreseen[-KEPT_HOURS:])
    return folded


def _learn_hour(baseline: Baseline, horizon: Horizon, zone: ZoneInfo) -> Baseline:
    start = baseline.learned_until
    local = start.astimezone(zone)
    expected = foresee(baseline, start, zone)
    horizon.foresee(expected)
    horizon.others = others(baseline)
    first = bucket_of(start)
    spread = spread_of(baseline.chatter[AN_HOUR])
    negative, total = horizon.heard(first, first + PER_HOUR, math.inf)
    rhythm = season(baseline, start, zone)
    level_taught = _bounded(negative, rate(baseline.negative) * rhythm, spread)
    total_taught = _bounded(total, rate(baseline.total) * rhythm, spread)
    learned = replace(
        baseline,
        learned_until=start + HOUR,
        negative=fade(baseline.negative, level_taught, MEMORY),
        lately=fade(baseline.lately, level_taught, LATELY),
        total=fade(baseline.total, total_taught, MEMORY),
        hours=fade_one(baseline.hours, local.hour, total_taught),
        days=fade_one(baseline.days, local.weekday(), total_taught),
        foreseen=(*baseline.foreseen, expected),
    )
    if baseline.watched < FIRST_DAY:
        return _begun(learned, horizon)
    chatter = _chatter(baseline, horizon, first, zone)
    return replace(learned, chatter=chatter)


def _begun(baseline: Baseline, horizon: Horizon) -> Baseline:
    """On the first day nothing could be foreseen: its hours are judged by what it has
    taught so far.
    """  # noqa: D205 - one sentence
    usual = level(baseline)
    horizon.foresee_anew(usual)
    return replace(baseline, foreseen=(usual,) * len(baseline.foreseen))


def _chatter(
    baseline: Baseline, horizon: Horizon, first: int, zone: ZoneInfo
) -> tuple[Chatter, ...]:
    """What the twelve looks at the hour that begins in bucket `first` teach."""
    start = baseline.learned_until
    unsure = doubt(baseline, start, zone)
    new_day = start.astimezone(zone).hour == 0
    ends = [
        (last, (last - horizon.base) / PER_HOUR)
        for last in range(first + 1, first + PER_HOUR + 1)
    ]
    foreseen = [(*end, horizon.foreseen_before(end[1])) for end in ends]
    learned = []
    for window, old in zip(WINDOWS, baseline.chatter, strict=True):
        chatter = learn_day(old, window) if new_day else old
        learned.append(_window(window, chatter, horizon, foreseen, unsure))
    return tuple(learned)


def _window(
    window: timedelta,
    chatter: Chatter,
    horizon: Horizon,
    ends: Sequence[tuple[int, float, float]],
    unsure: float,
) -> Chatter:
    """What the looks at one window, at these ends, teach."""
    window_s, buckets, hours = _SIZES[window]
    highest = chatter.today
    for last, end, foreseen in ends:
        expected = foreseen - horizon.foreseen_before(end - hours)
        span = (last - buckets, last)
        found = count(horizon, chatter, unsure, span, expected, window_s)
        if found.seen >= LEAST and found.surprise > highest:
            highest = found.surprise
    taught = learn_spread(chatter, window, found.seen, found.expected)
    return taught._replace(today=highest)


def _bounded(heard: int, usual: float, spread: float) -> float:
    """A burst teaches no more than a busy hour does, so it cannot hide the next."""
    return min(heard, usual + BOUND * math.sqrt(usual + spread * usual * usual) + 3)
