"""The rules that the market publishes, and two of the textbooks, on the same talk.

Each says at every look how far beyond its usual the talk is; its own threshold is set
so that all of them cry as often when there is nothing.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bench.streams import A_DAY, Counts

AN_HOUR = 12
A_WEEK = 7 * A_DAY
LEAST = 3
"""Complaints in a day below which no rule cries, as ours."""

Score = NDArray[np.float64]


def last(counts: Counts, length: int) -> Score:
    """The sum of the last `length` buckets at each bucket's end."""
    sums = np.concatenate([[0], np.cumsum(counts)])
    ends = np.arange(1, len(counts) + 1)
    return np.asarray(sums[ends] - sums[np.maximum(ends - length, 0)], float)


def _before(values: Score, length: int) -> Score:
    """What was there `length` buckets ago, zero before the beginning."""
    return np.concatenate([np.zeros(length), values[:-length]])


def mean_and_deviation(counts: Counts) -> Score:
    """Standard deviations of the last hour above the hours of the seven days before.

    Mean + 3 SD; Huginn's PeakDetector, and Socialmetrix with 1.5 to 3.
    """
    hour = last(counts, AN_HOUR)
    sums = _before(np.cumsum(hour), AN_HOUR)
    squares = _before(np.cumsum(hour * hour), AN_HOUR)
    mean = (sums - _before(sums, A_WEEK)) / A_WEEK
    variance = (squares - _before(squares, A_WEEK)) / A_WEEK - mean * mean
    return np.asarray(
        (hour - mean) / np.sqrt(np.maximum(variance, mean / A_DAY + 1e-6))
    )


def times_the_mean(counts: Counts) -> Score:
    """The last hour as a multiple of the mean of seven days: twice the mean."""
    mean = _before(last(counts, A_WEEK), AN_HOUR) / (A_WEEK / AN_HOUR)
    return np.asarray(last(counts, AN_HOUR) / (mean + 1e-3))


def hour_against_twelve(counts: Counts) -> Score:
    """The last hour against the mean of the twelve before: Meltwater's."""
    before = _before(last(counts, 12 * AN_HOUR), AN_HOUR) / 12
    return np.asarray(last(counts, AN_HOUR) / (before + 1e-3))


def same_window_of_weeks(counts: Counts) -> Score:
    """The last hour against the same one of the four weeks before: Salesforce's."""
    hour = last(counts, AN_HOUR)
    weeks = sum(_before(hour, n * A_WEEK) for n in range(1, 5)) / 4
    return np.asarray(hour / (weeks + 1e-3))


def _standing(counts: Counts) -> tuple[Score, Score]:
    """Each hour's count at each bucket, and its mean at this hour of 28 days."""
    hour = last(counts, AN_HOUR)
    mean = sum(_before(hour, n * A_DAY) for n in range(1, 29)) / 28
    overall = _before(last(counts, 28 * A_DAY), A_DAY) / (28 * 24)
    return hour, np.asarray(0.8 * mean + 0.2 * overall + 1e-3)


def cusum(counts: Counts) -> Score:
    """Page's sum (1954) of what hours bring beyond half a deviation above the mean."""
    hour, mean = _standing(counts)
    off = (hour - mean) / np.sqrt(mean)
    found = np.zeros(len(counts))
    for phase in range(0, AN_HOUR, AN_HOUR // 4):
        total = 0.0
        for at in range(phase + AN_HOUR - 1, len(counts), AN_HOUR):
            total = max(total + off[at] - 0.5, 0.0)
            found[at] = total
    return found


def ewma(counts: Counts) -> Score:
    """Roberts' moving average (1959) of the same, a fifth of its weight an hour old."""
    hour, mean = _standing(counts)
    off = (hour - mean) / np.sqrt(mean)
    found = np.zeros(len(counts))
    for phase in range(0, AN_HOUR, AN_HOUR // 4):
        average = 0.0
        for at in range(phase + AN_HOUR - 1, len(counts), AN_HOUR):
            average += 0.2 * (off[at] - average)
            found[at] = average
    return found


RIVALS: dict[str, Callable[[Counts], Score]] = {
    "mean + k SD": mean_and_deviation,
    "k x mean": times_the_mean,
    "1 h / 12 h": hour_against_twelve,
    "same hour, 4 weeks": same_window_of_weeks,
    "CUSUM": cusum,
    "EWMA": ewma,
}
