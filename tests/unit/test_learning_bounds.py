"""What « false alarm » changes in the next decision, whatever people press in a row.

A false alarm lets the day's peak teach how far the business's own talk goes; a crisis
that was taken on does not. Either within bounds.
"""

import math
from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Policy
from functions.domain.chatter import (
    CHANCE_BEYOND,
    Chatter,
    learn_day,
    new_chatter,
    seldom,
    years_between,
)
from functions.domain.spike import threshold

HOUR = timedelta(hours=1)
NEEDED = threshold(Policy())


def lived(peaks: Iterable[float], *, habitual: bool = True) -> Chatter:
    """After days whose highest surprises these were."""
    chatter = new_chatter(HOUR)
    for peak in peaks:
        chatter = learn_day(chatter._replace(today=peak), HOUR, habitual=habitual)
    return chatter


def surprise_needed(chatter: Chatter) -> float:
    """The surprise from which the next hour is a spike."""
    low, high = 0.0, 10_000.0
    while high - low > 0.01:
        middle = (low + high) / 2
        found = years_between(chatter, HOUR, middle) >= NEEDED
        low, high = (low, middle) if found else (middle, high)
    return high


AT_FIRST = surprise_needed(lived([0.0] * 60))
DAYS = st.lists(st.floats(0, 60), max_size=120)


@given(DAYS)
def test_no_row_of_false_alarms_makes_it_ask_for_less_than_chance_does(
    peaks: list[float],
):
    assert surprise_needed(lived(peaks)) >= AT_FIRST - 2.0


@given(DAYS)
def test_no_row_of_false_alarms_hides_what_is_far_beyond_all_of_them(
    peaks: list[float],
):
    farthest = max([0.0, *(peak - seldom(HOUR) for peak in peaks)])
    most = seldom(HOUR) + max(farthest, CHANCE_BEYOND) * (
        math.log(10) * (NEEDED + math.log10(365))
    )
    assert surprise_needed(lived(peaks)) <= most + 0.05


@given(DAYS, st.floats(0, 60))
def test_a_crisis_that_was_taken_on_raises_nothing(peaks: list[float], peak: float):
    before = lived(peaks)
    after = learn_day(before._replace(today=peak), HOUR, habitual=False)
    assert surprise_needed(after) == surprise_needed(before)


@pytest.mark.parametrize("peak", [8.0, 20.0, 60.0])
def test_one_false_alarm_is_no_habit_and_many_are(peak: float):
    quiet = [0.0] * 60
    assert surprise_needed(lived([*quiet, peak])) < AT_FIRST + 1.0
    assert surprise_needed(lived([*quiet, *[peak] * 8])) > AT_FIRST + 1.0
