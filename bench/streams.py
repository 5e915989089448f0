"""Simulated talk of a business, five minutes by five minutes.

What a detector must bear: a rhythm, a trend, scatter beyond chance, talk that swells
for hours, praise gone viral, reposts. One mention in four is a complaint; a rate is
complaints a day.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

A_DAY = 288
OTHERS = 3.0
"""Other mentions for each complaint."""

Counts = NDArray[np.int64]
Rates = NDArray[np.float64]


class Talk(NamedTuple):
    """Negative and all mentions of each bucket."""

    negative: Counts
    total: Counts


def constant(days: int, _rng: np.random.Generator) -> Rates:
    """The same at every hour."""
    return np.ones(days * A_DAY)


def weekly(days: int, _rng: np.random.Generator) -> Rates:
    """A tenth at night, twice the mean on evenings, half as much again at weekends."""
    at = np.arange(days * A_DAY)
    hour, day = at // 12 % 24, at // A_DAY % 7
    shape = np.where(hour < 7, 0.1, np.where(hour < 18, 1.0, 2.0))  # noqa: PLR2004
    shape = shape * np.where(day < 5, 1.0, 1.5)  # noqa: PLR2004 - Saturday is day 5
    return np.asarray(shape / shape[: 7 * A_DAY].mean())


def trending(days: int, _rng: np.random.Generator) -> Rates:
    """Twice as much after half a year, and so on; the mean of a year is the rate."""
    raised = 2 ** (np.arange(days * A_DAY) / (182 * A_DAY))
    return np.asarray(raised / raised.mean())


def scattered(days: int, rng: np.random.Generator) -> Rates:
    """Negative binomial: each hour's rate is drawn anew, sd 0.6 of the mean."""
    return np.repeat(rng.gamma(1 / 0.36, 0.36, days * 24), 12)


def swelling(days: int, rng: np.random.Generator) -> Rates:
    """Autocorrelated: the logarithm wanders, sd 0.5, forgetting in twelve hours."""
    hours = days * 24
    kept = np.exp(-1 / 12)
    steps = rng.normal(0, 0.5 * np.sqrt(1 - kept * kept), hours)
    log_rate = np.empty(hours)
    now = 0.0
    for hour, step in enumerate(steps):
        now = kept * now + step
        log_rate[hour] = now
    return np.repeat(np.exp(log_rate - 0.125), 12)


def viral(days: int, rng: np.random.Generator) -> Rates:
    """Benign bursts: twice a week everything is said four times as often for hours."""
    rates = np.ones(days * A_DAY)
    for _ in range(rng.poisson(days * 2 / 7)):
        start = int(rng.integers(0, days * A_DAY))
        rates[start : start + int(rng.integers(12, 72))] = 4.0
    return np.asarray(rates / rates.mean())


KINDS: dict[str, Callable[[int, np.random.Generator], Rates]] = {
    "constant": constant,
    "weekly": weekly,
    "trending": trending,
    "scattered": scattered,
    "swelling": swelling,
    "viral": viral,
    "reposted": constant,
    "grouped": constant,
}
"""`reposted` counts three copies with each complaint, `grouped` the same ones once."""

COPIES = 3.0
COPIED_WITHIN = 36
"""Buckets within which a complaint is copied: three hours."""


def talk(
    kind: str, per_day: float, days: int, rng: np.random.Generator, burst: Rates | float
) -> Talk:
    """Talk of a kind; `burst` multiplies the complaints alone."""
    rates = KINDS[kind](days, rng) * per_day / A_DAY
    if kind in ("reposted", "grouped"):
        rates = rates / (1 + COPIES)
    negative = rng.poisson(rates * burst)
    others = rng.poisson(rates * OTHERS)
    if kind == "reposted":
        negative = negative + _copies(negative, rng)
    return Talk(negative, negative + others)


def _copies(told: Counts, rng: np.random.Generator) -> Counts:
    """For each one told, copies in the hours after it: geometric, three on average.

    Those of a bucket together are negative binomial, as a sum of geometric numbers is.
    """
    where = np.flatnonzero(told)
    from_there = rng.negative_binomial(told[where], 1 / (1 + COPIES))
    after = rng.integers(0, COPIED_WITHIN, from_there.sum())
    copies = np.bincount(np.repeat(where, from_there) + after, minlength=len(told))
    return np.asarray(copies[: len(told)])
