"""What news makes of the crises there are, and when one ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisState,
    Grown,
    Lapsed,
    MarkedFalse,
    Merged,
    Quieted,
    Reopened,
    Rule,
)
from functions.domain.lifecycle import (
    Grow,
    News,
    Open,
    Reopen,
    counted_until,
    decide,
    may_close,
    memory,
    quiet_time,
    shift,
)
from functions.domain.mention import Topic
from functions.domain.pauses import Contained
from functions.domain.story import STORY_REMEMBERED
from functions.domain.tale import Tale
from functions.domain.transition import transition
from functions.domain.why import Why
from tests.builders import HOUR, NOON, a_crisis

RULES = [one for one in Rule if not one.is_notice]

MINOR, MAJOR, CRITICAL = Severity
SLOW = Tale(topics=frozenset({Topic.WAITING}))
DIRTY = Tale(topics=frozenset({Topic.HYGIENE}))


def told(rule: Rule, topic: Topic = Topic.WAITING, **fields: object) -> Crisis:
    why = Why(HOUR, 0.2, 6, 9, chance_days=99.0, topics=((topic, 5),))
    return a_crisis(rule=rule, **({"why": why} | fields))


def closed(crisis: Crisis) -> Crisis:
    return transition(crisis, Quieted(NOON))


def spike(severity: Severity = MINOR, tale: Tale = SLOW) -> News:
    return News(Rule.SPIKE, severity, tale)


def flag(severity: Severity = MAJOR, tale: Tale = SLOW) -> News:
    return News(Rule.RED_FLAG, severity, tale)


def test_what_is_new_opens_a_crisis():
    assert decide([], spike(), NOON) == Open(MINOR)


@pytest.mark.parametrize("rule", RULES)
def test_people_are_told_again_only_of_something_worse(rule: Rule):
    crisis = told(rule, severity=MAJOR)
    assert decide([crisis], flag(MAJOR), NOON) is None
    assert decide([crisis], flag(CRITICAL), NOON) == Grow(crisis, CRITICAL)


def test_a_spike_is_part_of_the_spike_that_is_alive_whatever_it_is_about():
    """Both count the same mentions."""
    crisis = told(Rule.SPIKE)
    assert decide([crisis], spike(tale=DIRTY), NOON) is None


def test_a_spike_takes_over_the_flag_of_its_story_and_leaves_the_other_alone():
    ours, other = told(Rule.RED_FLAG, severity=MAJOR), told(Rule.RED_FLAG, number=2)
    other = replace(other, why=replace(other.why, topics=((Topic.HYGIENE, 5),)))
    assert decide([other, ours], spike(), NOON) == Open(MAJOR, (ours,))


def test_a_flag_of_another_story_is_a_crisis_of_its_own():
    assert decide([told(Rule.SPIKE)], flag(tale=DIRTY), NOON) == Open(MAJOR)


@pytest.mark.parametrize("news", [spike(), flag(), News(Rule.SLOW_BURN, MINOR, SLOW)])
def test_a_spike_that_closed_reopens_by_whatever_tells_its_story_again(news: News):
    former = closed(told(Rule.SPIKE, severity=CRITICAL))
    assert decide([former], news, NOON + HOUR) == Reopen(former, CRITICAL)


def test_it_reopens_graver_if_it_comes_back_graver():
    former = closed(told(Rule.SPIKE))
    assert decide([former], spike(CRITICAL), NOON + HOUR) == Reopen(former, CRITICAL)


def test_another_story_soon_after_is_another_crisis():
    former = closed(told(Rule.SPIKE))
    assert decide([former], spike(tale=DIRTY), NOON + HOUR) == Open(MINOR)


def test_what_closed_is_remembered_for_four_times_its_quiet_and_not_longer():
    former = closed(told(Rule.SPIKE))
    assert memory(former) == 12 * HOUR
    assert isinstance(decide([former], spike(), NOON + 12 * HOUR), Reopen)
    assert decide([former], spike(), NOON + 12.1 * HOUR) == Open(MINOR)


def test_a_false_alarm_and_what_is_part_of_another_never_come_back():
    false = transition(told(Rule.SPIKE), MarkedFalse(NOON, "lea"))
    merged = transition(told(Rule.SPIKE), Merged(NOON, into=2))
    for over in (false, merged):
        assert decide([over], spike(), NOON + HOUR) == Open(MINOR)


def test_a_spike_is_no_flare_up_of_a_single_red_flag():
    former = closed(told(Rule.RED_FLAG))
    assert decide([former], spike(), NOON + HOUR) == Open(MINOR)


def test_the_quiet_fits_the_pace_at_which_it_was_told():
    quick = Why(HOUR, 0.2, 6, 9)
    slow = Why(24 * HOUR, 0.2, 4, 9)
    assert quiet_time(told(Rule.SPIKE, why=quick)) == 3 * HOUR
    assert quiet_time(told(Rule.SPIKE, why=slow)) == 24 * HOUR
    assert memory(told(Rule.SPIKE, why=slow)) == STORY_REMEMBERED
    at_once = replace(slow, since=NOON - HOUR)
    assert quiet_time(told(Rule.SPIKE, why=at_once)) == 3 * HOUR


@given(st.sampled_from(RULES), st.integers(0, 60), st.integers(0, 24 * 60))
def test_the_quiet_never_shrinks_and_never_exceeds_a_day(
    rule: Rule, seen: int, minutes: int
):
    why = Why(timedelta(minutes=minutes), 0.2, seen, seen)
    quiet = [quiet_time(told(rule, why=why, reopens=n)) for n in range(5)]
    assert quiet == sorted(quiet)
    assert 3 * HOUR <= quiet[0] <= quiet[-1] == 24 * HOUR


def test_a_round_is_heard_to_its_quiet_before_the_crisis_closes():
    crisis = told(Rule.SPIKE)
    assert not may_close(crisis, NOON + 2.9 * HOUR)
    assert may_close(crisis, NOON + 3 * HOUR)
    grown = transition(crisis, Grown(NOON + 2 * HOUR, MAJOR, crisis.why))
    assert not may_close(grown, NOON + 3 * HOUR)
    assert not may_close(closed(crisis), NOON + 99 * HOUR)


def test_what_flickers_wakes_people_ever_more_seldom():
    """Complaints every ten hours for a month, the same crowd each time."""
    crises: list[Crisis] = []
    calls = 0
    for hour in range(24 * 30):
        now = NOON + hour * HOUR
        burst = hour % 10 == 0
        move = decide(crises, spike(), now) if burst else None
        calls += move is not None
        match move:
            case Open():
                crises = [told(Rule.SPIKE, opened_at=now)]
            case Reopen(crisis=crisis, severity=severity):
                crises = [transition(crisis, Reopened(now, severity, crisis.why))]
        last = now - hour % 10 * HOUR
        for crisis in crises:
            calm = now - last >= quiet_time(crisis)
            if may_close(crisis, now) and calm:
                crises = [transition(crisis, Quieted(now))]
    assert calls == 3
    assert crises[0].state is CrisisState.OPEN


def test_it_sinks_at_half_the_marks_and_swells_no_higher_than_it_was_told():
    crisis = told(Rule.SPIKE, severity=MAJOR)
    assert shift(crisis, rising=MINOR, falling=MAJOR) is None
    assert shift(crisis, rising=MINOR, falling=MINOR) is MINOR
    ebbed = replace(crisis, ebbed=MINOR)
    assert shift(ebbed, rising=MINOR, falling=MAJOR) is None
    assert shift(ebbed, rising=CRITICAL, falling=CRITICAL) is MAJOR
    in_hand = transition(ebbed, Contained(NOON, "lea"))
    assert shift(in_hand, rising=CRITICAL, falling=CRITICAL) is None


def test_what_is_contained_grows_by_a_spike_and_by_flags_that_nobody_told_of():
    crisis = transition(told(Rule.SPIKE, severity=CRITICAL), Contained(NOON, "lea"))
    assert decide([crisis], spike(MINOR), NOON) == Grow(crisis, CRITICAL)
    poisoning = replace(SLOW, subjects=frozenset({"food_poisoning"}))
    assert decide([crisis], flag(tale=poisoning), NOON) == Grow(crisis, CRITICAL)
    assert decide([crisis], flag(tale=SLOW), NOON) is None


def test_what_a_closed_crisis_counted_counts_for_no_other():
    former = closed(told(Rule.SPIKE))
    assert counted_until([former]) == NOON
    alone = transition(told(Rule.RED_FLAG, number=2), Quieted(NOON + HOUR))
    assert counted_until([alone, former]) == NOON
    assert counted_until([told(Rule.SPIKE, number=2), former]) == NOON
    again = transition(former, Reopened(NOON + HOUR, MINOR, former.why))
    assert counted_until([again]) is None


def test_an_acknowledgement_that_lapses_keeps_no_crisis_alive():
    """Nobody said anything new: somebody only did not follow up."""
    taken = transition(told(Rule.SPIKE), Acknowledged(NOON + HOUR / 2, "lea"))
    lapsed = transition(taken, Lapsed(NOON + 2.5 * HOUR))
    assert may_close(lapsed, NOON + 3 * HOUR)


def test_what_came_back_is_not_ended_by_a_pause_within_what_was_counted():
    by_day = Why(24 * HOUR, 0.2, 21, 21, chance_days=900.0)
    assert quiet_time(told(Rule.SPIKE, why=by_day)) == 8 * HOUR
    assert quiet_time(told(Rule.SPIKE, why=by_day, reopens=1)) == 24 * HOUR
