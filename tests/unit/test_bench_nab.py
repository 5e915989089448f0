"""NAB's formula, on series small enough to work out by hand."""

import math

import pytest

from bench.nab import judge, probation, sigmoid, together

ROWS = 100
SPAN = (50, 59)


def weight(place: float) -> float:
    return 2 / (1 + math.exp(5 * place)) - 1


def test_a_window_met_at_its_first_row_is_a_whole_point():
    points = judge([50], [SPAN], ROWS)
    assert points.raw == pytest.approx(1.0)
    assert points.score == pytest.approx(100)


def test_the_later_in_the_window_the_less():
    """Row 55 of 50..59 is six rows before the end, of ten."""
    points = judge([55, 58], [SPAN], ROWS)
    assert points.raw == pytest.approx(weight(-0.5) / weight(-1))
    assert (points.hits, points.false) == (1, 0)


def test_silence_is_nought():
    points = judge([], [SPAN], ROWS)
    assert (points.raw, points.score) == (-1, 0)


def test_a_false_alert_costs_a_ninth_and_less_right_after_a_window():
    before, after = judge([20], [SPAN], ROWS), judge([61], [SPAN], ROWS)
    assert before.raw == pytest.approx(-1 - 0.11)
    assert after.raw == pytest.approx(-1 + 0.11 * weight(2 / 9))
    assert judge([99], [SPAN], ROWS).raw == pytest.approx(-1 - 0.11)


def test_nothing_is_judged_in_probation():
    assert (probation(100), probation(100_000)) == (15, 750)
    assert judge([3, 14], [SPAN], ROWS).false == 0
    assert judge([15], [SPAN], ROWS).false == 1


def test_far_behind_a_window_the_weight_is_whole():
    assert sigmoid(3.1) == -1
    assert sigmoid(0) == 0


def test_brands_are_judged_as_one():
    points = together([judge([50], [SPAN], ROWS), judge([], [SPAN], ROWS)])
    assert (points.hits, points.windows, points.rows) == (1, 2, 170)
    assert points.score == pytest.approx(50)
