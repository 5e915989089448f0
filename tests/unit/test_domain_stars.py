"""An author's stars beside the words: they weigh in, and speak where words cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.stars import of_stars, with_stars

EVEN = (1 / 3, 1 / 3, 1 / 3)
COMPLAINT, PRAISE = (0.9, 0.08, 0.02), (0.02, 0.08, 0.9)

shares = st.tuples(*[st.floats(0.01, 1.0)] * 3).map(
    lambda parts: tuple(part / sum(parts) for part in parts)
)


@pytest.mark.parametrize(
    ("rating", "likeliest"),
    [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (2.5, 0), (4.5, 2)],
)
def test_stars_alone_say_what_they_are_given_for(rating, likeliest):
    tones = with_stars(None, rating)
    assert tones is not None
    assert tones.index(max(tones)) == likeliest


@pytest.mark.parametrize("rating", [None, 0, 0.5, 5.5, -1, 10])
def test_no_rating_or_one_on_another_scale_says_nothing(rating):
    assert of_stars(rating) is None
    assert with_stars(COMPLAINT, rating) == COMPLAINT
    assert with_stars(None, rating) is None


def test_one_star_makes_polite_words_a_complaint():
    assert with_stars(PRAISE, 1)[0] > 0.5


def test_five_stars_make_a_grumble_no_complaint():
    assert with_stars(COMPLAINT, 5)[0] < 0.5


@given(shares, st.floats(1, 5))
def test_together_they_are_probabilities(words, rating):
    tones = with_stars(words, rating)
    assert sum(tones) == pytest.approx(1)
    assert min(tones) >= 0


@given(shares)
def test_fewer_stars_are_never_less_negative(words):
    negative = [with_stars(words, rating)[0] for rating in range(1, 6)]
    assert negative == sorted(negative, reverse=True)
