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
    fade,
    fade_one,
    foresee,
    level,
    new_baseline,
    others,
    rate,
    season,
    with_foreseen,
)
from functions.domain.bucket import Bucketed, bucket_of, bucketed, gathered
from functions.domain.chatter import (
    BOUND,
    DAY,
    Chatter,
    learn_day,
    learn_spread,
    spread_of,
    years_between,
)
from functions.domain.days import tally
from functions.domain.horizon import PER_HOUR, Horizon, horizon_of
from functions.domain.mention import Mention
from functions.domain.windows import Gauge, count, gauges_of

KEEP = timedelta(hours=26)
"""Closed buckets kept one by one: the longest window of detection and some."""

LEAST = 3
"""Fewer people than this are never a spike: they teach nothing of peaks, and all that
they are of the level."""

REMEMBERED_DAYS = 90
"""Days of which it is kept how rare they were, to say what another setting would do."""

Span = tuple[datetime, datetime]
"""From when, until when."""


def fold(
    baseline: Baseline,
    mentions: Iterable[Mention],
    until: datetime,
    zone: ZoneInfo,
    crises: Sequence[Span] = (),
) -> Baseline:
    """Fold the mentions seen in [folded_until, until) in, and learn the whole hours.

    The result does not depend on how often it is done: folding twice a day or every
    five minutes learns the same. Backfill is kept out. `crises` are the times of those
    that people took for true.
    """
    fresh = [
        m
        for m in mentions
        if not m.backfill and baseline.folded_until <= m.seen_at < until
    ]
    folded = fold_buckets(baseline, map(bucketed, fresh), until, zone, crises)
    since, end = baseline.folded_until, folded.folded_until
    return replace(folded, past=tally(baseline.past, fresh, since, end, zone))


def fold_buckets(
    baseline: Baseline,
    fresh: Iterable[Bucketed],
    until: datetime,
    zone: ZoneInfo,
    crises: Sequence[Span] = (),
) -> Baseline:
    """Fold closed buckets in; `until` is the end of one."""
    if until <= baseline.folded_until:
        return baseline
    baseline = with_foreseen(baseline, zone)
    fresh = list(fresh)
    horizon = horizon_of(baseline, zone, fresh)
    return advance(baseline, horizon, fresh, until, zone, crises)


def advance(
    baseline: Baseline,
    horizon: Horizon,
    fresh: Iterable[Bucketed],
    until: datetime,
    zone: ZoneInfo,
    crises: Sequence[Span] = (),
) -> Baseline:
    """Fold closed buckets in that the horizon has heard, and learn the whole hours."""
    recent = (*baseline.recent, *gathered(fresh))
    folded = replace(baseline, recent=recent, folded_until=until)
    if folded.learned_until + HOUR > until:
        return folded
    while folded.learned_until + HOUR <= until:
        folded = _learn_hour(folded, horizon, zone, crises)
    oldest = bucket_of(until - KEEP)
    kept = folded.recent[bisect_left(folded.recent, (oldest,)) :]
    return replace(folded, recent=kept, foreseen=folded.foreseen[-KEPT_HOURS:])


def _learn_hour(
    baseline: Baseline, horizon: Horizon, zone: ZoneInfo, crises: Sequence[Span]
) -> Baseline:
    start = baseline.learned_until
    local = start.astimezone(zone)
    # Where clocks change at midnight, an hour 0 comes twice, or never.
    new_day = local.date() != (start - HOUR).astimezone(zone).date()
    if new_day and baseline.watched >= FIRST_DAY:
        baseline = _a_day_on(baseline, crises)
    expected = horizon.foreseen_of(start)
    if expected is None:
        expected = foresee(baseline, start, zone)
        horizon.foresee(expected)
    horizon.others = others(baseline)
    negative, total = _taught(
        baseline, horizon, zone, troubled=_in(start, HOUR, crises)
    )
    learned = replace(
        _an_hour_on(baseline, local, negative, total),
        foreseen=(*baseline.foreseen, expected),
    )
    if baseline.watched < FIRST_DAY:
        if learned.watched >= FIRST_DAY:
            learned = _heard_in_full(learned, horizon, zone)
        return _begun(learned, horizon)
    return replace(learned, chatter=_chatter(baseline, horizon, zone, crises))


def _an_hour_on(
    baseline: Baseline, local: datetime, negative: float, total: float
) -> Baseline:
    """The baseline with what an hour, that begins at `local`, has taught."""
    return replace(
        baseline,
        learned_until=baseline.learned_until + HOUR,
        negative=fade(baseline.negative, negative, MEMORY),
        lately=fade(baseline.lately, negative, LATELY),
        total=fade(baseline.total, total, MEMORY),
        hours=fade_one(baseline.hours, local.hour, total),
        days=fade_one(baseline.days, local.weekday(), total),
    )


def _heard_in_full(baseline: Baseline, horizon: Horizon, zone: ZoneInfo) -> Baseline:
    """The first day is over: each of its hours teaches all that it brought.

    While it lasts a storm must not pass for the usual. Held for good to what was
    believed beforehand, a busy brand would seem a burst for weeks.
    """
    start = baseline.learned_until - len(baseline.foreseen) * HOUR
    known = replace(new_baseline(baseline.business, start), learned_until=start)
    while known.learned_until < baseline.learned_until:
        first = bucket_of(known.learned_until)
        heard = horizon.heard(first, first + PER_HOUR, math.inf)
        known = _an_hour_on(known, known.learned_until.astimezone(zone), *heard)
    return replace(
        baseline,
        negative=known.negative,
        lately=known.lately,
        total=known.total,
        hours=known.hours,
        days=known.days,
    )


def _taught(
    baseline: Baseline, horizon: Horizon, zone: ZoneInfo, *, troubled: bool
) -> tuple[float, float]:
    """Negative and all mentions by which the hour moves the level.

    A burst teaches no more than a busy hour does, so it cannot hide the next; an hour
    of a crisis no more than a usual one.
    """
    first = bucket_of(baseline.learned_until)
    rhythm = season(baseline, baseline.learned_until, zone)
    spread = spread_of(baseline.chatter[AN_HOUR])

    def bounded(heard: int, usual: float) -> float:
        scatter = math.sqrt(usual + spread * usual * usual)
        return min(heard, usual if troubled else usual + BOUND * scatter + LEAST)

    negative, total = horizon.heard(first, first + PER_HOUR, math.inf)
    return (
        bounded(negative, rate(baseline.negative) * rhythm),
        bounded(total, rate(baseline.total) * rhythm),
    )


def _in(start: datetime, length: timedelta, crises: Sequence[Span]) -> bool:
    return any(began < start + length and start < ended for began, ended in crises)


def _begun(baseline: Baseline, horizon: Horizon) -> Baseline:
    """On the first day nothing could be foreseen: its hours are judged by what it has
    taught so far.
    """  # noqa: D205 - one sentence
    usual = level(baseline)
    horizon.foresee_anew(usual)
    return replace(baseline, foreseen=(usual,) * len(baseline.foreseen))


def _a_day_on(baseline: Baseline, crises: Sequence[Span]) -> Baseline:
    """A day is over: what its rarest moments teach, and how rare they were."""
    habitual = not _in(baseline.learned_until - DAY, DAY, crises)
    pairs = list(zip(WINDOWS, baseline.chatter, strict=True))
    rarest = max(years_between(one, window, one.today) for window, one in pairs)
    return replace(
        baseline,
        rarest=(*baseline.rarest, round(rarest, 2))[-REMEMBERED_DAYS:],
        chatter=tuple(learn_day(one, w, habitual=habitual) for w, one in pairs),
    )


def _chatter(
    baseline: Baseline, horizon: Horizon, zone: ZoneInfo, crises: Sequence[Span]
) -> tuple[Chatter, ...]:
    """What the looks at the hour that is learned teach, twelve at each window."""
    start = baseline.learned_until
    chatter = baseline.chatter
    if _in(start, HOUR, crises):
        return chatter
    first = bucket_of(start)
    return tuple(
        _window(gauge, old, horizon, first)
        for gauge, old in zip(gauges_of(baseline, start, zone), chatter, strict=True)
    )


def _window(gauge: Gauge, chatter: Chatter, horizon: Horizon, first: int) -> Chatter:
    """What the looks at one window teach that end in the hour from bucket `first` on.

    Of looks so close to each other, the one that stands out most is the rarest.
    """
    window, window_s, buckets, spread, _ = gauge
    farthest, rarest = 0.0, None
    ended = first + PER_HOUR
    in_all, _ = horizon.heard(first + 1 - buckets, ended, window_s)
    looks = horizon.looks(first, ended, buckets, window_s) if in_all >= LEAST else ()
    for last, (seen, expected) in enumerate(looks, start=first + 1):
        if seen > expected and seen >= LEAST:
            off = seen - expected
            off /= math.sqrt(expected + spread * expected * expected)
            if off > farthest:
                farthest, rarest = off, (last, expected)
    expected = horizon.foreseen_in(ended - buckets, ended)
    now = count(horizon, spread, (ended - buckets, ended), expected, window_s)
    taught = learn_spread(chatter, window, now.seen, now.likely)
    if rarest is None:
        return taught
    last, expected = rarest
    span = (last - buckets, last)
    found = count(horizon, spread, span, expected, window_s)
    return taught._replace(today=max(chatter.today, found.surprise))
