"""NAB's score (Lavin and Ahmad 2015), standard profile; alerts are row numbers.

For each labelled window the earliest alert counts, the more the earlier; a window
without one costs a point; an alert outside costs a ninth of a point, less shortly after
a window. 0 is a detector that never speaks, 100 one that speaks at the first row of
every window and never else.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FALSE_ALERT = 0.11
MISSED = 1.0
PROBATION, LONGEST_PROBATION = 0.15, 750
"""The share of a series, and the rows at the most, in which nothing is judged."""

Span = tuple[int, int]


class Points(NamedTuple):
    """What the alerts of one or several series earned, and out of how much."""

    raw: float
    hits: int
    windows: int
    false: int
    rows: int

    @property
    def score(self) -> float:
        """From 0 for silence to 100; less than 0 for worse than silence."""
        if not self.windows:
            return 0.0
        return 100 * (self.raw + MISSED * self.windows) / ((1 + MISSED) * self.windows)


def sigmoid(y: float) -> float:
    """NAB's weight of a row at a relative place y: 0 is the end of a window."""
    return -1.0 if y > 3 else 2 / (1 + math.exp(5 * y)) - 1  # noqa: PLR2004 - NAB's


def probation(rows: int) -> int:
    """The first row that is judged."""
    return min(int(PROBATION * rows), LONGEST_PROBATION)


def judge(alerts: Iterable[int], spans: Sequence[Span], rows: int) -> Points:
    """The points of one series; `spans` are its windows' first and last rows."""
    judged = [row for row in alerts if row >= probation(rows)]
    starts = [first for first, _ in spans]
    best: dict[int, float] = {}
    raw, false = 0.0, 0
    for row in judged:
        number = bisect_right(starts, row) - 1
        if number >= 0 and row <= spans[number][1]:
            gain = _hit(row, spans[number])
            best[number] = max(best.get(number, gain), gain)
        else:
            false += 1
            raw += _false(row, spans[number] if number >= 0 else None)
    raw += sum(best.values()) - MISSED * (len(spans) - len(best))
    return Points(raw, len(best), len(spans), false, rows - probation(rows))


def _hit(row: int, span: Span) -> float:
    first, last = span
    return sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1.0)


def _false(row: int, before: Span | None) -> float:
    if before is None or before[1] == before[0]:
        return -FALSE_ALERT
    first, last = before
    return FALSE_ALERT * sigmoid((row - last) / (last - first))


def together(points: Iterable[Points]) -> Points:
    """Several series as one."""
    sums = [sum(each) for each in zip(*points, strict=True)]
    return Points(sums[0], *(int(each) for each in sums[1:]))
