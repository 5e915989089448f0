"""What only days and weeks say: a slow burn, stars that fall."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from functions.detect.readings import View, explain
from functions.domain.crisis import Rule
from functions.domain.days import over
from functions.domain.mention import Mention
from functions.domain.rating_fall import Fall, find_rating_fall
from functions.domain.slow_burn import WEEK, Burn, find_slow_burn
from functions.domain.why import Stars, Why
from functions.domain.windows import Count, Reading

DAY = timedelta(days=1)
EVIDENCE = DAY
"""How far back the mentions that weigh most are looked for: a week of a lively business
would be a hundred thousand of them."""

TOLD = WEEK * DAY
"""A week of which people heard by a crisis is not told of once more."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A slow burn or a fall of the stars."""

    rule: Rule
    found: Burn | Fall
    window: timedelta


def judge_days(view: View) -> Trend | None:
    """What the days that are over say, unless people were told of these days."""
    told = [
        crisis
        for crisis in view.crises
        if crisis.rule is not Rule.RED_FLAG
        and view.now - (crisis.closed_at or view.now) < TOLD
    ]
    days = over(view.baseline.past, view.now, view.zone)
    if told or not days:
        return None
    policy = view.business.policy
    if fall := find_rating_fall(days, policy):
        return Trend(Rule.RATING, fall, fall.days * DAY)
    if burn := find_slow_burn(days, policy):
        return Trend(Rule.SLOW_BURN, burn, TOLD)
    return None


def explain_days(trend: Trend, lately: Iterable[Mention]) -> Why:
    """A trend with the mentions of its last day: sources, flags, the weightiest."""
    found = trend.found
    seen, total = (
        (found.low, found.rated)
        if isinstance(found, Fall)
        else (found.seen, found.total)
    )
    count = Count(seen, total, found.expected, found.expected, found.surprise)
    why = explain(Reading(trend.window, trend.window, count), lately)
    stars = Stars(found.stars, found.before) if isinstance(found, Fall) else None
    return replace(why, chance_days=found.chance_days, stars=stars)
