"""What only days and weeks say: a slow burn, stars that fall."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from functions.detect.readings import View, explain
from functions.domain.crisis import Crisis, Rule
from functions.domain.days import over
from functions.domain.mention import Mention
from functions.domain.rating_fall import Fall, find_rating_fall
from functions.domain.slow_burn import WEEK, Burn, find_slow_burn
from functions.domain.tale import Tale, tale_of_why
from functions.domain.why import Stars, Why
from functions.domain.windows import Count, Reading

DAY = timedelta(days=1)
EVIDENCE = DAY
"""How far back the mentions that weigh most are looked for: a week of a lively business
would be a hundred thousand of them."""

TOLD = WEEK * DAY
"""A week of which people heard by a crisis is not told of once more."""

TRENDS = (Rule.SLOW_BURN, Rule.RATING)


@dataclass(frozen=True, slots=True)
class Trend:
    """A slow burn or a fall of the stars."""

    rule: Rule
    found: Burn | Fall
    window: timedelta


def judge_days(view: View) -> Trend | None:
    """What the days that are over say, unless people were told what they say."""
    if any(crisis.rule in TRENDS for crisis in _lately(view)):
        return None
    days = over(view.baseline.past, view.now, view.zone)
    if not days:
        return None
    policy = view.business.policy
    if fall := find_rating_fall(days, policy):
        return Trend(Rule.RATING, fall, fall.days * DAY)
    if burn := find_slow_burn(days, policy):
        return Trend(Rule.SLOW_BURN, burn, TOLD)
    return None


def was_told(view: View, tale: Tale) -> bool:
    """Whether a spike of the same story has told of these days already."""
    spikes = (crisis for crisis in _lately(view) if crisis.rule is Rule.SPIKE)
    return any(tale_of_why(spike.why).is_of(tale) for spike in spikes)


def _lately(view: View) -> list[Crisis]:
    """The crises that are alive, or closed no longer ago than such a week."""
    return [c for c in view.crises if view.now - (c.closed_at or view.now) < TOLD]


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
    since = None if why.of_days else why.since  # nobody looked where it began
    return replace(why, chance_days=found.chance_days, stars=stars, since=since)
