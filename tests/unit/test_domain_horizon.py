"""The running sums of the last day: every way to ask them gives the same answer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.bucket import Bucketed
from functions.domain.horizon import PER_HOUR, Horizon

BASE = 6_000_000
HOURS = 3


@st.composite
def items(draw: st.DrawFn) -> Bucketed:
    seen_in = BASE + draw(st.integers(-PER_HOUR, HOURS * PER_HOUR - 1))
    published_in = seen_in - draw(st.integers(0, 2 * PER_HOUR))
    gap_s = draw(st.sampled_from((0, 3600, 10800)))
    negative = draw(st.integers(0, 5))
    return Bucketed(
        seen_in, published_in, gap_s, negative, negative + draw(st.integers(0, 5))
    )


@given(
    heard=st.lists(items(), max_size=12),
    expected=st.lists(st.floats(0, 50), min_size=HOURS, max_size=HOURS),
    first=st.integers(-2 * PER_HOUR, (HOURS + 1) * PER_HOUR),
    looks=st.integers(0, 2 * PER_HOUR),
    length=st.integers(1, 4 * PER_HOUR),
    window_s=st.sampled_from((900.0, 3600.0, math.inf)),
)
def test_looks_in_a_row_say_what_each_says_alone(
    heard, expected, first, looks, length, window_s
):
    horizon = Horizon(BASE, [0], [0], [0.0], [], 1.0)
    horizon.hear_all(sorted(heard))
    for each in expected:
        horizon.foresee(each)
    start, end = BASE + first, BASE + first + looks
    in_a_row = list(horizon.looks(start, end, length, window_s))
    assert len(in_a_row) == looks
    for last, (seen, foreseen) in enumerate(in_a_row, start=start + 1):
        assert seen == horizon.heard(last - length, last, window_s)[0]
        assert foreseen == pytest.approx(horizon.foreseen_in(last - length, last))
