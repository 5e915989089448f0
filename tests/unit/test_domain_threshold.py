"""A business's own threshold: by the odds of its share of negatives, within bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.threshold import (
    LEAST,
    MOST,
    NEGATIVE_THRESHOLD,
    SHARE_KNOWN,
    own_threshold,
    threshold_for,
)

shares = st.floats(0, 1)


def odds(probability: float) -> float:
    return probability / (1 - probability)


def test_where_it_was_set_it_is_the_default():
    assert threshold_for(SHARE_KNOWN) == pytest.approx(NEGATIVE_THRESHOLD)


@given(shares, shares)
def test_fewer_negatives_ask_for_more_certainty(one, other):
    fewer, more = sorted((one, other))
    assert threshold_for(fewer) >= threshold_for(more)


@given(shares)
def test_it_stays_within_its_bounds(share):
    assert LEAST <= threshold_for(share) <= MOST


@given(st.floats(0.3, 0.75))
def test_the_corrected_odds_are_the_same_everywhere(share):
    cut = threshold_for(share)
    if LEAST < cut < MOST:
        asked = odds(NEGATIVE_THRESHOLD) * odds(SHARE_KNOWN)
        assert odds(cut) * odds(share) == pytest.approx(asked)


def test_a_business_without_mentions_has_the_default():
    assert own_threshold(0, 0) == NEGATIVE_THRESHOLD


def test_many_mentions_speak_for_themselves():
    assert own_threshold(500, 10_000) == pytest.approx(threshold_for(0.05), abs=0.01)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_an_own_threshold_stays_within_the_bounds(one, other):
    negative, mentions = sorted((one, other))
    assert LEAST <= own_threshold(negative, mentions) <= MOST
