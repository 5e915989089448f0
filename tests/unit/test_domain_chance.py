"""The tail of a negative binomial, in closed form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.chance import in_a_draw, surprise


def exact(seen: int, mean: float, spread: float) -> float:
    """-log10 P(N >= seen), term by term from the first."""
    shape = 1 / spread
    log_q = math.log(mean / (shape + mean))
    first = (
        math.lgamma(seen + shape)
        - math.lgamma(shape)
        - math.lgamma(seen + 1)
        + shape * math.log(shape / (shape + mean))
        + seen * log_q
    )
    total, term, k = 0.0, 1.0, seen
    while term > total * 1e-13:
        total += term
        term *= (k + shape) / (k + 1) * math.exp(log_q)
        k += 1
    return -(first + math.log(total)) / math.log(10)


@given(st.integers(3, 400), st.floats(0.001, 200), st.floats(0.001, 4))
def test_it_is_what_the_terms_add_up_to(seen: int, mean: float, spread: float):
    if seen <= mean + 0.5:
        assert surprise(seen, mean, spread) == 0
        return
    known = exact(seen, mean, spread)
    assert surprise(seen, mean, spread) == pytest.approx(known, abs=0.4, rel=0.03)


@given(st.integers(3, 400), st.floats(0.001, 50), st.floats(0.001, 2))
def test_where_it_matters_it_is_close(seen: int, mean: float, spread: float):
    known = exact(seen, mean, spread)
    if known > 2:
        assert surprise(seen, mean, spread) == pytest.approx(known, abs=0.2)


@given(st.floats(0.01, 100), st.floats(0.001, 2), st.integers(0, 300))
def test_more_is_more_surprising(mean: float, spread: float, seen: int):
    one, two = surprise(seen, mean, spread), surprise(seen + 1, mean, spread)
    assert two >= one - 0.02


def test_it_does_not_underflow():
    assert surprise(20_000, 10, 1e-4) > 1_000


@given(st.integers(1, 40_000), st.floats(0, 1e4), st.floats(0, 1e3))
def test_it_has_an_answer_for_anything(seen: int, mean: float, spread: float):
    """However little is usual, and however little is known of that."""
    assert 0 <= surprise(seen, mean, spread) < math.inf


def test_three_people_where_next_to_nothing_is_usual():
    """A shop that nobody complained of for weeks, and an hour of which all is unsure."""
    assert surprise(3, 2e-5, 3.1) == pytest.approx(exact(3, 2e-5, 3.1), abs=0.05)


def test_a_draw_of_low_ones_is_as_rare_as_its_terms_say():
    """Six of six where three of 28 were low: 3.5/29 * 4.5/30 * ... * 8.5/34."""
    assert in_a_draw(0, 7, 1, 30) == 0
    assert in_a_draw(6, 6, 3, 28) == pytest.approx(4.43, abs=0.01)
    assert in_a_draw(300, 900, 3000, 9000) == pytest.approx(0.3, abs=0.05)
