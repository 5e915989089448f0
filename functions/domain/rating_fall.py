"""Stars that fall faster than chance lets them: a bad turn, or a review bombing."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from functions.domain.business import Policy
from functions.domain.chance import in_a_draw
from functions.domain.days import Day
from functions.domain.shares import RATING

SPANS = (1, 3, 7)
"""Days that are judged together: what comes in a night, and what a week brings."""

LOOKS = 500.0
"""What a year of daily looks at three spans is worth: 365, 365 / 3 * 1.5, 52 * 2."""

LEAST_RATED = 10
"""Reviews without which nothing is usual."""


class Fall(NamedTuple):
    """Reviews of the last `days`: how many, how many low, and how many usually are.

    `stars` is their mean, `before` that of the weeks before; `surprise` is -log10 of
    the probability of so many low ones among so many.
    """

    days: int
    rated: int
    low: int
    expected: float
    stars: float
    before: float
    surprise: float

    @property
    def chance_days(self) -> float:
        """Days between two such falls if chance alone were at work."""
        return float(365 / LOOKS * 10 ** min(self.surprise, 12.0))


def find_rating_fall(days: Sequence[Day], policy: Policy) -> Fall | None:
    """The rarest fall of the stars, if there is one; `days` are those that are over."""
    falls = [weigh(days[-span:], days[: -SPANS[-1]]) for span in SPANS]
    needed = math.log10(LOOKS / (RATING * policy.false_alarms_per_year))
    found = [
        fall
        for fall in falls
        if fall and fall.low >= policy.min_authors and fall.surprise >= needed
    ]
    return max(found, key=lambda fall: fall.surprise, default=None)


def weigh(lately: Sequence[Day], before: Sequence[Day]) -> Fall | None:
    """Some days' reviews compared with those of the weeks before; None if too few."""
    known, known_low, known_stars = _sums(before)
    rated, low, stars = _sums(lately)
    if known < LEAST_RATED or not rated:
        return None
    return Fall(
        days=len(lately),
        rated=rated,
        low=low,
        expected=rated * known_low / known,
        stars=stars / rated,
        before=known_stars / known,
        surprise=in_a_draw(low, rated, known_low, known),
    )


def _sums(days: Sequence[Day]) -> tuple[int, int, float]:
    rated, low = sum(day.rated for day in days), sum(day.low for day in days)
    return rated, low, sum(day.stars for day in days)
