"""The last day as the windows of detection ask for it: running sums, bucket by bucket.

Built once from a baseline and what is not folded yet; then every window, and every
further bucket, costs the same however much was heard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from operator import sub
from typing import TypeVar
from zoneinfo import ZoneInfo

from functions.domain.baseline import (
    HOUR,
    Baseline,
    foresee,
    others,
    with_foreseen,
)
from functions.domain.bucket import (
    BUCKET,
    Bucketed,
    bucket_of,
    bucket_start,
    is_within,
)

PER_HOUR = int(HOUR / BUCKET)
Number = TypeVar("Number", int, float)


@dataclass(slots=True)
class Horizon:
    """What was heard since bucket `base`, and what was foreseen of it.

    `negative` and `total` hold the sums before each bucket from sources polled often;
    `slow` what came from the others; `foreseen` the sums of the negative mentions that
    were expected. `others` is how many other mentions usually come with a negative one.
    """

    base: int
    negative: list[int]
    total: list[int]
    foreseen: list[float]
    slow: list[Bucketed]
    others: float

    def hear_all(self, items: Sequence[Bucketed]) -> None:
        """Take in buckets in order, the first ones of all."""
        size = items[-1].seen_in - self.base + 2 if items else 1
        negative, total = [0] * max(size, 1), [0] * max(size, 1)
        for item in items:
            seen_in, _, gap_s, some, all_of_them = item
            if gap_s:
                self.slow.append(item)
            elif seen_in >= self.base:
                negative[seen_in - self.base + 1] += some
                total[seen_in - self.base + 1] += all_of_them
        self.negative, self.total = list(accumulate(negative)), list(accumulate(total))

    def hear(self, item: Bucketed) -> None:
        """Take in a bucket, none earlier than the last."""
        if item.gap_s:
            self.slow.append(item)
            return
        missing = item.seen_in - self.base + 2 - len(self.negative)
        if missing > 0:
            self.negative += [self.negative[-1]] * missing
            self.total += [self.total[-1]] * missing
        self.negative[-1] += item.negative
        self.total[-1] += item.total

    def foresee(self, expected: float) -> None:
        """Take in what is expected of the next hour."""
        sums, each = self.foreseen, expected / PER_HOUR
        so_far = sums[-1]
        sums += [so_far + n * each for n in range(1, PER_HOUR + 1)]

    def foreseen_of(self, at: datetime) -> float | None:
        """What was expected of the hour that begins at `at`; None if nothing was."""
        bucket = bucket_of(at) - self.base
        if bucket + PER_HOUR >= len(self.foreseen):
            return None
        return self.foreseen[bucket + PER_HOUR] - self.foreseen[bucket]

    def foresee_anew(self, expected: float) -> None:
        """Expect the same of every hour so far: what the first day does, at its end."""
        each = expected / PER_HOUR
        self.foreseen = [n * each for n in range(len(self.foreseen))]

    def foreseen_before(self, buckets: float) -> float:
        """Negative mentions foreseen until an instant, in buckets since `base`."""
        sums = self.foreseen
        if buckets <= 0:
            return 0.0
        whole = int(buckets)
        if whole >= len(sums) - 1:
            return sums[-1]
        return sums[whole] + (sums[whole + 1] - sums[whole]) * (buckets - whole)

    def heard(self, first: int, last: int, window_s: float) -> tuple[int, int]:
        """Negative and all mentions seen in buckets [first, last).

        A window shorter than a source's own poll gap asks that they were published in
        it too (promise 2).
        """
        sums, base = self.negative, self.base
        end, a, b = len(sums) - 1, first - base, last - base
        a = 0 if a < 0 else min(a, end)
        b = 0 if b < 0 else min(b, end)
        negative, total = sums[b] - sums[a], self.total[b] - self.total[a]
        for item in self.slow:
            if first <= item.seen_in < last and is_within(item, first, window_s):
                negative += item.negative
                total += item.total
        return negative, total

    def foreseen_in(self, first: int, last: int) -> float:
        """Negative mentions foreseen of buckets [first, last)."""
        before, until = first - self.base, last - self.base
        return self.foreseen_before(until) - self.foreseen_before(before)

    def looks(
        self, first: int, last: int, length: int, window_s: float
    ) -> Iterable[tuple[int, float]]:
        """Negative mentions seen and foreseen of a window of `length` buckets, as it
        ends with each of the buckets [first, last).
        """  # noqa: D205 - one sentence
        after = first + 1 - self.base
        spans = (after, last + 1 - self.base)
        before = (after - length, last + 1 - self.base - length)
        seen: Iterable[int]
        if self.slow:
            ends = range(first + 1, last + 1)
            seen = (self.heard(end - length, end, window_s)[0] for end in ends)
        else:
            seen = map(sub, _from(self.negative, *spans), _from(self.negative, *before))
        foreseen = map(sub, _from(self.foreseen, *spans), _from(self.foreseen, *before))
        return zip(seen, foreseen, strict=True)

    def hours(self, at: datetime) -> float:
        """An instant in hours since `base`."""
        return (at - bucket_start(self.base)) / HOUR


def _from(sums: list[Number], first: int, last: int) -> list[Number]:
    """Sums [first, last), of which the first and the last go on for ever."""
    if first >= 0 and last <= len(sums):
        return sums[first:last]
    size, here = len(sums), max(first, 0)
    before = min(max(-first, 0), last - first)
    after = last - max(here, size)
    return [sums[0]] * before + sums[here : max(last, 0)] + [sums[-1]] * after


def horizon_of(
    baseline: Baseline,
    zone: ZoneInfo,
    fresh: Iterable[Bucketed] = (),
    until: datetime | None = None,
) -> Horizon:
    """The last day of a baseline, what is not folded yet, and the hours until then."""
    baseline = with_foreseen(baseline, zone)
    base = bucket_of(baseline.learned_until) - len(baseline.foreseen) * PER_HOUR
    horizon = Horizon(base, [0], [0], [0.0], [], others(baseline))
    for expected in baseline.foreseen:
        horizon.foresee(expected)
    horizon.hear_all((*baseline.recent, *sorted(fresh)))
    hour = baseline.learned_until
    while until is not None and hour < until:
        horizon.foresee(foresee(baseline, hour, zone))
        hour += HOUR
    return horizon
