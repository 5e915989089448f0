"""The running sums of the last day: every way to ask them gives the same answer."""

import math
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.baseline import new_baseline
from functions.domain.bucket import BUCKET_S, Bucketed, bucket_start
from functions.domain.horizon import PER_HOUR, Horizon
from functions.domain.windows import gauges_of, read_windows

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


@given(st.integers(0, 299))
def test_a_window_that_begins_within_a_bucket_expects_what_it_counts(seconds):
    """Four buckets of a quarter of an hour count as four, whatever the minute."""
    horizon = Horizon(BASE, [0], [0], [0.0], [], 1.0)
    horizon.hear_all([Bucketed(BASE + n, BASE + n, 0, 50, 50) for n in range(12)])
    horizon.foresee(50 * PER_HOUR)
    now = bucket_start(BASE + 11) + timedelta(seconds=seconds)
    gauges = gauges_of(new_baseline("mistral", now), now, ZoneInfo("UTC"))
    (reading,) = read_windows(gauges[:1], horizon, now)
    assert reading.seen == 4 * 50
    assert reading.expected == pytest.approx(50 * (3 + seconds / BUCKET_S))
