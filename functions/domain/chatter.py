"""How lively a business's own talk is beyond chance, learned for each window.

Two things are learned: by how much counts spread around what is usual, and how far the
most surprising moment of a day goes. Chance alone is where both begin, and the least
that is ever believed of a business.
"""

import math
from datetime import timedelta
from functools import cache
from typing import NamedTuple

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MEMORY_DAYS = 28.0

PRIOR_SPREAD = 0.35
"""Squared coefficient of variation of an hour around the usual, before any is learned;
of a longer window by the cube root of its hours less, as talk that swells goes on for
hours. Medians of the five brands of NAB's realTweets: 0.46, 0.35, 0.26, 0.16 and 0.11
for 15 minutes, 1, 3, 8 and 24 hours."""

PRIOR_SAMPLES = 6.0
"""Independent counts that the prior is worth; a working day of hours teaches more."""

LEAST_SPREAD = 1e-4
"""One percent of the mean: no rate is known better."""

BOUND = 3.0
"""Standard deviations beyond which a count teaches no more: a burst is no habit."""

SELDOM = 10.0
"""A peak is learned from when chance would bring it to one look in ten days' looks."""

PRIOR_OFTEN = 0.2
"""Days with such a peak by chance: looks overlap, so twice as many as one in ten."""

PRIOR_DAYS = 10.0
CHANCE_BEYOND = 1 / math.log(10)
"""How far a peak goes beyond `seldom` on average by chance: -log10 of a probability
that is uniform between 0 and 1 is exponential with this mean."""

BOUND_BEYOND = 4.0
"""Means beyond which a peak teaches no more: about as far as an alarm begins, so that
one that nobody judged deafens little."""


HABIT = 4.0
"""Peaks, the two that are believed from the start among them, of which the farthest is
one of several. Of fewer it is left out: one crisis is no habit, and must not hide the
next."""


class Chatter(NamedTuple):
    """What one window has learned; sums that fade, and today's highest surprise.

    `spread` / `samples` is the squared coefficient of variation beyond chance.
    `peaks` of `days` went beyond `seldom`, by `beyond` in all, of `times` peaks; `top`
    of it and `top_weight` are the farthest one's.
    """

    spread: float
    samples: float = PRIOR_SAMPLES
    peaks: float = PRIOR_OFTEN * PRIOR_DAYS
    days: float = PRIOR_DAYS
    beyond: float = PRIOR_OFTEN * PRIOR_DAYS * CHANCE_BEYOND
    times: float = PRIOR_OFTEN * PRIOR_DAYS
    today: float = 0.0
    top: float = 0.0
    top_weight: float = 0.0


def new_chatter(window: timedelta) -> Chatter:
    """What is believed of a window before anything is learned."""
    spread = PRIOR_SPREAD * (HOUR / window) ** (1 / 3)
    return Chatter(spread * PRIOR_SAMPLES)


def spread_of(chatter: Chatter) -> float:
    """By how much counts spread beyond chance (squared coefficient of variation)."""
    return max(chatter.spread / chatter.samples, LEAST_SPREAD)


@cache
def seldom(window: timedelta) -> float:
    """The surprise from which a peak of this window is learned from."""
    return max(math.log10(SELDOM * (DAY / window)), 0.3)


def usual_beyond(chatter: Chatter) -> float:
    """How far a peak usually goes beyond `seldom`."""
    if chatter.times >= HABIT:
        return max(chatter.beyond / chatter.times, CHANCE_BEYOND)
    of_others = chatter.beyond - chatter.top
    times = chatter.times - chatter.top_weight
    return max(of_others / times, CHANCE_BEYOND)


class Habit(NamedTuple):
    """How often a window goes far: `often` (log10 a year) beyond `seldom`, and ten
    times less often for each further `step`, all but `often` in powers of ten.
    """  # noqa: D205 - one sentence

    seldom: float
    step: float
    often: float

    def years_between(self, surprise: float) -> float:
        """log10 of the years between two days that go so far here, chance included.

        Peaks over a threshold with an exponential excess (Pickands 1975, shape 0).
        """
        return (surprise - self.seldom) / self.step - self.often


def habit_of(chatter: Chatter, window: timedelta) -> Habit:
    """What was learned of how far a window goes."""
    often = max(chatter.peaks / chatter.days, PRIOR_OFTEN) * 365
    step = usual_beyond(chatter) * math.log(10)
    return Habit(seldom(window), step, math.log10(often))


def years_between(chatter: Chatter, window: timedelta, surprise: float) -> float:
    """log10 of the years between two days that go so far here, chance included."""
    return habit_of(chatter, window).years_between(surprise)


def learn_spread(
    chatter: Chatter, window: timedelta, seen: float, mean: float
) -> Chatter:
    """Learn from one count of a window, taken each hour.

    It weighs what it can tell: little where little is expected. Windows longer than an
    hour overlap with their last count, so each of theirs weighs its own part.
    """
    own_part = min(HOUR / window, 1.0)
    known = 1 + mean
    bound = BOUND * math.sqrt(mean + spread_of(chatter) * mean * mean) + 1
    off = min(max(seen - mean, -bound), bound)
    weight = (mean / known) ** 2
    fade = math.exp(-weight / (24 * MEMORY_DAYS))
    return chatter._replace(
        spread=chatter.spread * fade + (off * off - mean) / known**2 * own_part,
        samples=chatter.samples * fade + weight * own_part,
    )


def learn_day(chatter: Chatter, window: timedelta, *, habitual: bool) -> Chatter:
    """A day is over: learn how far its peak went, if it was a day like others."""
    if not habitual:
        return chatter._replace(today=0.0)
    beyond = chatter.today - seldom(window)
    fade = math.exp(-1 / MEMORY_DAYS)
    is_peak = beyond > 0
    taught = min(beyond, BOUND_BEYOND * usual_beyond(chatter)) if is_peak else 0.0
    top, top_weight = chatter.top * fade, chatter.top_weight * fade
    if taught * top_weight >= top:
        top, top_weight = taught, float(is_peak)
    return chatter._replace(
        top=top,
        top_weight=top_weight,
        peaks=chatter.peaks * fade + is_peak,
        days=chatter.days * fade + 1,
        beyond=chatter.beyond * fade + taught,
        times=chatter.times * fade + is_peak,
        today=0.0,
    )
