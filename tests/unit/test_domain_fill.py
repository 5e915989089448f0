"""A day's fill of red flags, and where the others are told."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Policy, Severity
from functions.domain.crisis import Crisis, CrisisState, Gathered, Rule
from functions.domain.fill import DAY, gatherer, gathers_until
from functions.domain.lifecycle import News
from functions.domain.tale import Tale
from functions.domain.transition import MOST_GATHERED, transition
from tests.crisis_cases import NOW, crisis

FLAG = News(Rule.RED_FLAG, Severity.MAJOR, Tale())
HOUR = timedelta(hours=1)


def opened(*hours_ago: float, **fields: object) -> list[Crisis]:
    """Crises that red flags opened so long ago, newest first."""
    return [
        crisis(rule=Rule.RED_FLAG, number=9 - n, opened_at=NOW - ago * HOUR, **fields)
        for n, ago in enumerate(hours_ago)
    ]


def test_the_newest_living_one_gathers_once_the_day_is_full():
    assert gatherer(opened(1, 2), FLAG, Policy(), NOW) is None
    full = opened(1, 2, 3)
    assert gatherer(full, FLAG, Policy(), NOW) == full[0]
    ended = [replace(full[0], state=CrisisState.CLOSED), *full[1:]]
    assert gatherer(ended, FLAG, Policy(), NOW) == full[1]


def test_a_crowd_and_a_count_are_never_gathered():
    full = opened(1, 2, 3)
    crowd = replace(FLAG, severity=Severity.CRITICAL)
    assert gatherer(full, crowd, Policy(), NOW) is None
    assert gatherer(full, replace(FLAG, rule=Rule.SPIKE), Policy(), NOW) is None


def test_who_ended_all_of_a_day_is_awake_and_told_of_the_next():
    over = opened(1, 2, 3, state=CrisisState.CLOSED)
    assert gatherer(over, FLAG, Policy(), NOW) is None


def test_it_gathers_until_the_day_has_room_again():
    assert gathers_until(opened(5), Rule.RED_FLAG, Policy(), NOW) is None
    assert gathers_until(opened(5, 9), Rule.SPIKE, Policy(), NOW) is None
    until = gathers_until(opened(5, 9), Rule.RED_FLAG, Policy(), NOW)
    assert until == NOW - 9 * HOUR + DAY
    last = crisis(rule=Rule.RED_FLAG, number=9, opened_at=NOW)
    full = [last, *opened(5, 9)]
    assert gatherer(full, FLAG, Policy(), until - HOUR / 60) == last
    assert gatherer(full, FLAG, Policy(), until) is None
    alone = gathers_until([], Rule.RED_FLAG, Policy(red_flags_per_day=1), NOW)
    assert alone == NOW + DAY


@given(st.lists(st.lists(st.integers(0, 999), max_size=9), max_size=60))
def test_what_is_gathered_is_kept_once_and_within_bounds(flagged: list[list[int]]):
    one = crisis(rule=Rule.RED_FLAG)
    for ids in flagged:
        one = transition(one, Gathered(NOW, tuple(f"m{n}" for n in ids)))
    wanted = list(dict.fromkeys(f"m{n}" for ids in flagged for n in ids))
    assert list(one.gathered) == wanted[:MOST_GATHERED]
    assert one.round == 1
    assert one.cause is crisis().cause
