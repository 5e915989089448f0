"""A week of slightly too many, which no single day says."""

import math
from collections.abc import Sequence
from statistics import fmean, median, pvariance
from typing import NamedTuple

from functions.domain.business import Policy
from functions.domain.chance import surprise
from functions.domain.days import Day
from functions.domain.shares import SLOW_BURN

WEEK = 7
LEAST_BEFORE = 14
"""Days before the week without which there is no usual week to compare with."""

LOOKS = 104.0
"""Weeks that a year of daily looks at the last seven days is worth: each is seen twice
over before the next is another."""

MOST_OF_A_DAY = 2.0
"""Times the median, and two more, that a day counts at the most: a bad day is a spike's
business, and is no week."""

PRIOR_SPREAD, PRIOR_DAYS = 0.12, 7.0
"""Squared coefficient of variation of days around the usual before any is learned (the
brands of NAB's realTweets), and the days that this is worth."""

LINGER = 2.0
"""Talk goes on overnight: a week varies twice as much as seven days apart would."""


class Burn(NamedTuple):
    """A week's complaints and mentions, the complaints of a usual one, its rarity.

    `surprise` is -log10 of the probability of so many.
    """

    seen: int
    total: int
    expected: float
    surprise: float

    @property
    def chance_days(self) -> float:
        """Days between two such weeks if chance alone were at work."""
        return float(365 / LOOKS * 10 ** min(self.surprise, 12.0))


def find_slow_burn(days: Sequence[Day], policy: Policy) -> Burn | None:
    """The last week, if it was one of too many; `days` are those that are over."""
    week, before = days[-WEEK:], days[:-WEEK]
    if len(before) < LEAST_BEFORE:
        return None
    burn = weigh(week, before)
    needed = math.log10(LOOKS / (SLOW_BURN * policy.false_alarms_per_year))
    many = burn.seen >= 2 * policy.min_authors
    return burn if many and burn.surprise >= needed else None


def weigh(week: Sequence[Day], before: Sequence[Day]) -> Burn:
    """A week compared with the days before it."""
    bound = MOST_OF_A_DAY * median(day.negative for day in before) + 2
    counts = [min(day.negative, bound) for day in before]
    usual = fmean(counts)
    seen = round(sum(min(day.negative, bound) for day in week))
    beyond = max(pvariance(counts) - usual, 0.0) / max(usual, 0.1) ** 2
    known = len(before) / (len(before) + PRIOR_DAYS)
    of_days = known * beyond + (1 - known) * PRIOR_SPREAD
    unsure = 1 / (usual * len(before) + 0.3)
    expected = WEEK * usual * _livelier(week, before)
    spread = LINGER * of_days / WEEK + unsure
    total = sum(day.total for day in week)
    return Burn(seen, total, expected, surprise(seen, expected, spread))


def _livelier(week: Sequence[Day], before: Sequence[Day]) -> float:
    """How many times as much else was said: more talk brings more complaints."""
    others = fmean(day.total - day.negative for day in before) * len(week)
    now = sum(day.total - day.negative for day in week)
    return max((now + 2) / (others + 2), 1.0)
